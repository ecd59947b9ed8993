import { civilDate } from '#libs/domain/civil-date.js';
import { DAY, HOUR, MINUTE, SECOND, type Instant } from '#libs/domain/time.js';

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** `2026-11-21T17:03:57.120Z`: the time of CloudEvents. For years 0 to 9999. */
export function formatInstant(at: Instant): string {
  const { year, month, day } = civilDate(at);
  const inDay = at - Math.floor(at / DAY) * DAY;
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const time = [inDay / HOUR, (inDay % HOUR) / MINUTE, (inDay % MINUTE) / SECOND]
    .map((part) => digits(Math.floor(part), 2))
    .join(':');
  return `${date}T${time}.${digits(inDay % SECOND, 3)}Z`;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** undefined: no time of RFC 3339. Anything finer than milliseconds is cut off. */
export function parseInstant(text: string): Instant | undefined {
  const at = TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
