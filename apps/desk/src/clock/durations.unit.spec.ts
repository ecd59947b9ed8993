import { describe, expect, it } from '@jest/globals';
import { exactly, roughly, type DurationWords } from './durations.js';

const words: DurationWords = {
  d: (n) => `${n} d`,
  h: (n) => `${n} h`,
  min: (n) => `${n} min`,
  s: (n) => `${n} s`,
};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a duration in a row', () => {
  it.each([
    [10_000, '1 min'],
    [22 * MINUTE + 59_000, '22 min'],
    [HOUR, '1 h'],
    [23 * HOUR + 59 * MINUTE, '23 h'],
    [30 * HOUR, '30 h'],
    [4 * DAY + 18 * HOUR, '4 d'],
  ])('%i ms is said as its largest unit', (span, said) => {
    expect(roughly(span, words)).toBe(said);
  });
});

describe('a duration beside the composer', () => {
  it.each([
    [4 * DAY + 18 * HOUR + 5 * MINUTE, '4 d 18 h'],
    [23 * HOUR + 46 * MINUTE, '23 h 46 min'],
    [DAY, '24 h'],
    [2 * HOUR, '2 h'],
    [40 * MINUTE + 30_000, '40 min'],
    [MINUTE + 5_000, '1 min 5 s'],
    [59_999, '59 s'],
    [0, '0 s'],
    [-5, '0 s'],
  ])('%i ms is said exactly enough to act on', (span, said) => {
    expect(exactly(span, words)).toBe(said);
  });
});
