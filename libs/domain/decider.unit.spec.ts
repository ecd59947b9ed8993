import { describe, expect, it } from '@jest/globals';
import { decideAll, fold, isRefusal, type Decider } from './decider.js';

/** A jar of at most three. */
const jar: Decider<'put' | 'look', 'put', number> = {
  initialState: 0,
  decide: (command, state) => {
    if (command === 'look') return [];
    return state < 3 ? ['put'] : { refused: 'full', reason: 'no room' };
  },
  evolve: (state) => state + 1,
};

describe('several commands as one decision', () => {
  it('are each decided on what the ones before them left', () => {
    expect(decideAll(jar, ['put', 'look', 'put'], 1)).toEqual(['put', 'put']);
  });

  it('are refused together', () => {
    const decision = decideAll(jar, ['put', 'put'], 2);
    expect(isRefusal(decision) && decision.refused).toBe('full');
  });
});

describe('folding', () => {
  it('goes on from a state, or starts at the beginning', () => {
    expect(fold(jar, ['put', 'put'])).toBe(2);
    expect(fold(jar, ['put'], 2)).toBe(3);
  });
});
