import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nothingRecent, recall, recalled, remember, REMEMBERED, type Recent } from './recent.js';

const filled = (keys: number, keep?: (value: number) => boolean): Recent<number> => {
  let recent: Recent<number> = nothingRecent;
  for (let i = 0; i < keys; i++) recent = remember(recent, `key-${i}`, i, keep);
  return recent;
};

describe('what is recent', () => {
  it('answers like a map as long as nothing had to be forgotten', () => {
    const entry = fc.tuple(
      fc.oneof(fc.string(), fc.constantFrom('a', 'b', '__proto__', 'constructor')),
      fc.nat(),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), (entries) => {
        const recent = entries.reduce<Recent<number>>(
          (r, [key, value]) => remember(r, key, value),
          nothingRecent,
        );
        expect([...recalled(recent)]).toEqual([...new Map(entries)]);
        for (const [key] of entries) expect(recall(recent, key)).toBe(new Map(entries).get(key));
      }),
    );
  });

  it('does not change what it was made from', () => {
    const before = filled(100);
    remember(before, 'key-5', -1);
    remember(before, 'new', 0);
    expect(recall(before, 'key-5')).toBe(5);
    expect(recall(before, 'new')).toBeUndefined();
  });

  it('forgets the oldest, and never one of the last few hundred', () => {
    const recent = filled(10_000);
    expect(recall(recent, 'key-0')).toBeUndefined();
    expect([...recalled(recent)].length).toBeLessThanOrEqual(1_024);
    for (let i = 10_000 - REMEMBERED; i < 10_000; i++) expect(recall(recent, `key-${i}`)).toBe(i);
  });

  it('keeps what must not be forgotten, however old', () => {
    const recent = filled(10_000, (value) => value % 2_000 === 7);
    expect([7, 2_007, 4_007, 6_007, 8_007].map((i) => recall(recent, `key-${i}`))).toEqual([
      7, 2_007, 4_007, 6_007, 8_007,
    ]);
    expect(recall(recent, 'key-8')).toBeUndefined();
  });
});
