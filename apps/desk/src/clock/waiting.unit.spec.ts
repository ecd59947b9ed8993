import { describe, expect, it } from '@jest/globals';
import { urgency } from './waiting.js';

describe('a wait', () => {
  it('is quiet, then soon, then late', () => {
    expect(urgency(9 * 60_000)).toBe('calm');
    expect(urgency(10 * 60_000)).toBe('soon');
    expect(urgency(20 * 60_000)).toBe('late');
  });
});
