export interface SnoozeTime {
  readonly id: 'inAnHour' | 'inThreeHours' | 'thisEvening' | 'tomorrow' | 'nextMonday';
  readonly until: number;
}

const HOUR = 3_600_000;

function at(day: Date, days: number, hour: number): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour).getTime();
}

/** Times worth a menu entry at `now`, in order; those of today only while they still lie ahead by half an hour. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const today = new Date(now);
  // Monday is 1; on a Monday the next one is a week away.
  const toMonday = (8 - today.getDay()) % 7 || 7;
  const times: SnoozeTime[] = [
    { id: 'inAnHour', until: now + HOUR },
    { id: 'inThreeHours', until: now + 3 * HOUR },
    { id: 'thisEvening', until: at(today, 0, 18) },
    { id: 'tomorrow', until: at(today, 1, 9) },
    { id: 'nextMonday', until: at(today, toMonday, 9) },
  ];
  return times.filter(
    (time) => time.until - now >= HOUR / 2 && !(time.id === 'nextMonday' && toMonday === 1),
  );
}

/** The value of a datetime-local field for an instant, in local time. */
export function fieldValue(instant: number): string {
  const date = new Date(instant);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The instant of a datetime-local field, or null while it is incomplete. */
export function fieldInstant(value: string): number | null {
  const instant = new Date(value).getTime();
  return Number.isNaN(instant) ? null : instant;
}
