import { describe, expect, it } from '@jest/globals';
import { fieldInstant, fieldValue, snoozeTimes } from './snooze-times.js';

const local = (day: number, hour: number, minute = 0): number =>
  new Date(2026, 10, day, hour, minute).getTime();
const offered = (now: number): string[] => snoozeTimes(now).map((time) => time.id);

describe('the snooze menu', () => {
  it('offers what lies ahead, in order', () => {
    const now = local(18, 10);
    const times = snoozeTimes(now);
    expect(times.map((time) => time.id)).toEqual([
      'inAnHour',
      'inThreeHours',
      'thisEvening',
      'tomorrow',
      'nextMonday',
    ]);
    expect(times[3]!.until).toBe(local(19, 9));
    expect(times[4]!.until).toBe(local(23, 9));
  });
  it('does not offer an evening that has begun', () => {
    expect(offered(local(18, 17, 45))).not.toContain('thisEvening');
  });
  it('does not offer Monday twice on a Sunday', () => {
    expect(offered(local(22, 10))).not.toContain('nextMonday');
    expect(snoozeTimes(local(23, 10)).find((time) => time.id === 'nextMonday')?.until).toBe(local(30, 9));
  });
});

describe('the field for one’s own time', () => {
  it('speaks local time both ways', () => {
    expect(fieldValue(local(3, 9, 5))).toBe('2026-11-03T09:05');
    expect(fieldInstant('2026-11-03T09:05')).toBe(local(3, 9, 5));
    expect(fieldInstant('')).toBeNull();
  });
});
