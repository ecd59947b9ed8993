import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { message } from './testing/items.js';
import { merged } from './thread-order.js';

const snapshot = fc.record({ id: fc.integer({ min: 0, max: 8 }), changedAt: fc.integer({ min: 1, max: 6 }) });

describe('snapshots of a thread', () => {
  it('end the same in whatever order they arrive (R9)', () => {
    fc.assert(
      fc.property(
        fc.array(snapshot, { maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        (snapshots, shuffle) => {
          const items = snapshots.map(({ id, changedAt }) =>
            message(`m${id}`, id, { changedAt, attempt: changedAt }),
          );
          const other = items
            .map((item, index) => ({ item, key: shuffle[index] ?? index }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
          const one = items.reduce<ReturnType<typeof merged>>((list, item) => merged(list, [item]), []);
          expect(merged([], other)).toEqual(one);
        },
      ),
    );
  });
  it('never bring an older state back', () => {
    const read = message('m', 1, { state: 'READ', changedAt: 9 });
    expect(merged([read], [message('m', 1, { state: 'SENT', changedAt: 4 })])).toEqual([read]);
  });
  it('keep the very list when nothing changed, so that nothing is drawn again', () => {
    const list = [message('m', 1)];
    expect(merged(list, [message('m', 1)])).toBe(list);
  });
});
