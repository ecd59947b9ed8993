import { describe, expect, it } from '@jest/globals';
import { dayName, daysBetween, shortDay, whenExactly } from './dates.js';

const words = { today: 'today', tomorrow: 'tomorrow', yesterday: 'yesterday' };
const local = (day: number, hour: number, minute = 0): number =>
  new Date(2026, 10, day, hour, minute).getTime();
const now = local(18, 14, 26);

describe('a moment', () => {
  it('of today is a time alone', () => {
    expect(whenExactly(local(18, 15, 6), now, 'en-GB', words)).toBe('15:06');
  });
  it('of tomorrow and yesterday is named', () => {
    expect(whenExactly(local(19, 14, 12), now, 'en-GB', words)).toBe('tomorrow 14:12');
    expect(whenExactly(local(17, 23, 59), now, 'en-GB', words)).toBe('yesterday 23:59');
  });
  it('further away has its weekday and date', () => {
    expect(whenExactly(local(24, 9, 12), now, 'en-GB', words)).toBe('Tue 24 Nov 09:12');
  });
  it('of another year has the year', () => {
    expect(dayName(new Date(2024, 4, 2).getTime(), now, 'en-GB', words)).toBe('2 May 2024');
  });
  it('keeps Latin digits in Arabic', () => {
    expect(whenExactly(local(18, 15, 6), now, 'ar-u-nu-latn', words)).toBe('15:06');
  });
});

describe('days between', () => {
  it('are calendar days, whatever the hours', () => {
    expect(daysBetween(local(18, 23, 59), local(19, 0, 1))).toBe(1);
    expect(daysBetween(local(18, 0, 1), local(18, 23, 59))).toBe(0);
  });
});

describe('the end of a snooze in a row', () => {
  it('is a time today, a weekday this week, a date later', () => {
    expect(shortDay(local(18, 18), now, 'en-GB')).toBe('18:00');
    expect(shortDay(local(23, 9), now, 'en-GB')).toBe('Mon');
    expect(shortDay(local(30, 9), now, 'en-GB')).toBe('30 Nov');
  });
});
