import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangesBehind } from './ranges-behind.js';

describe('the ranges behind a cursor', () => {
  it('are everything for one that has seen nothing', () => {
    expect(rangesBehind(new Map())).toEqual([{ first: 0, last: 32_767, after: 0 }]);
  });

  it('hold every place that is not seen, once, and no other', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), place, (pairs, [partition, position]) => {
        const seen = new Map(pairs);
        const holding = rangesBehind(seen).filter(
          ({ first, last, after }) => partition >= first && partition <= last && position > after,
        );
        expect(holding).toHaveLength(position > (seen.get(partition) ?? 0) ? 1 : 0);
      }),
    );
  });
});
