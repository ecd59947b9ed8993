import { describe, expect, it } from '@jest/globals';
import { judge, median, percentile, spreadOf, worst } from './statistics.js';

describe('the median', () => {
  it('is the middle value, whatever the order of the rounds', () => {
    expect(median([30, 10, 20])).toBe(20);
  });
  it('is the mean of the middle two of an even number', () => {
    expect(median([1, 10, 4, 2])).toBe(3);
  });
  it('of nothing is refused', () => {
    expect(() => median([])).toThrow('nothing was measured');
  });
});

describe('a spread', () => {
  it('names the median with the least and the most', () => {
    expect(spreadOf([9, 2, 10])).toEqual({ median: 9, min: 2, max: 10 });
  });
});

describe('a percentile', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, i) => 100 - i);

  it('is a value that was measured: of 1 … 100 the 99th is 99', () => {
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 0.5)).toBe(50);
  });
  it('reaches from the least to the most', () => {
    expect(percentile(hundred, 0)).toBe(1);
    expect(percentile(hundred, 1)).toBe(100);
  });
  it('sorts by number, not by text', () => {
    expect(percentile([10, 9, 100], 1)).toBe(100);
  });
  it('leaves what it was given as it was', () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });
  it('of nothing is refused', () => {
    expect(() => percentile([], 0.5)).toThrow('nothing was measured');
  });
});

describe('a verdict', () => {
  const must = { atLeast: 2 };
  const stretch = { atLeast: 3 };

  it('counts the edge as reached', () => {
    expect(judge(2, must, stretch)).toBe('must reached');
    expect(judge(3, must, stretch)).toBe('stretch reached');
    expect(judge(1.99, must, stretch)).toBe('short of the must');
  });
  it('knows goals of at most', () => {
    expect(judge(5, { atMost: 5 }, { atMost: 2.5 })).toBe('must reached');
    expect(judge(5.1, { atMost: 5 }, { atMost: 2.5 })).toBe('short of the must');
  });
  it('of several parts is the worst', () => {
    expect(worst(['stretch reached', 'short of the must', 'must reached'])).toBe('short of the must');
    expect(worst(['stretch reached', 'must reached'])).toBe('must reached');
  });
});
