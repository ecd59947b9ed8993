import { describe, expect, it } from '@jest/globals';
import { Cursors } from './cursors.js';

function cursors(positions: Record<number, number>): Cursors {
  const made = new Cursors();
  made.replace(
    new Map(Object.entries(positions).map(([partition, position]) => [Number(partition), position])),
  );
  return made;
}

describe('cursors', () => {
  it('move from what is stored, ascending, and only forwards', () => {
    const at = cursors({ 7: 10, 3: 20, 5: 5 });
    const moves = at.movesTo(
      new Map([
        [7, 12],
        [3, 25],
        [5, 5],
        [9, 1],
      ]),
    );
    expect(moves).toEqual([
      { partition: 3, believed: 20, reached: 25 },
      { partition: 7, believed: 10, reached: 12 },
    ]);
  });

  it('store in one move what was only passed before', () => {
    const at = cursors({ 1: 4 });
    at.pass(new Map([[1, 9]]));
    expect([at.passed(1), at.unstored()]).toEqual([9, [{ partition: 1, believed: 4, reached: 9 }]]);
    const moves = at.movesTo(new Map([[1, 12]]));
    expect(moves).toEqual([{ partition: 1, believed: 4, reached: 12 }]);
    at.moved(moves);
    expect([at.passed(1), at.unstored()]).toEqual([12, []]);
  });

  it('keep what was passed when an older move is committed', () => {
    const at = cursors({ 1: 4 });
    const moves = at.movesTo(new Map([[1, 5]]));
    at.pass(new Map([[1, 9]]));
    at.moved(moves);
    expect([at.passed(1), at.unstored()]).toEqual([9, [{ partition: 1, believed: 5, reached: 9 }]]);
  });

  it('forget everything when they are replaced', () => {
    const at = cursors({ 1: 4, 2: 4 });
    at.pass(new Map([[1, 9]]));
    at.replace(new Map([[2, 3]]));
    expect([at.partitions, at.passed(1), at.passed(2), at.unstored()]).toEqual([[2], 0, 3, []]);
  });
});
