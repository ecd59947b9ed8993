import { describe, expect, it } from '@jest/globals';
import { derivedId } from './derived-id.js';
import { partitionOf } from './partition.js';

describe('the partition of a key', () => {
  // Written down once: a stream lives where it was born, so these may never change.
  it.each([
    ['', 25, 217, 3],
    ['conversation-1', 16, 912, 1],
    ['customer-78b6f944-434e-5c18-9146-22952e12e325', 31, 959, 1],
    ['ü', 26, 634, 3],
    ['👍', 9, 105, 5],
  ])('is for ever the same for %j', (key, of32, of1024, of7) => {
    expect([partitionOf(key, 32), partitionOf(key, 1024), partitionOf(key, 7)]).toEqual([of32, of1024, of7]);
  });

  it.each([
    ['names of streams', (n: number) => `conversation-${derivedId('conversation', String(n))}`],
    ['short keys that differ in a digit', (n: number) => `a${n}`],
    ['keyed digests', (n: number) => `shop/${derivedId('a', String(n)).replaceAll('-', '')}`],
  ])('spreads %s evenly over 32', (_, keyOf) => {
    const keys = 32_000;
    const counts = new Array<number>(32).fill(0);
    for (let n = 0; n < keys; n++) counts[partitionOf(keyOf(n), 32)]! += 1;
    // 1,000 each is even; a fair spread strays by 32 (one standard deviation), five of them are chance no more.
    expect(Math.min(...counts)).toBeGreaterThan(840);
    expect(Math.max(...counts)).toBeLessThan(1_160);
  });

  it('is the only one where there is one', () => {
    expect(partitionOf('anything', 1)).toBe(0);
  });
});
