const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const hourMinute = (ms: number): string => clock.format(ms);
export const dayOf = (ms: number): string => day.format(ms).replace(',', '');
export const dayAndTime = (ms: number): string => `${dayOf(ms)}, ${exact.format(ms)}`;
export const dayLabel = (ms: number, now: number): string => (dayOf(ms) === dayOf(now) ? 'Today' : dayOf(ms));

/** "23 h 59 min", "4 min". */
export function duration(ms: number): string {
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  return hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min` : 'under a minute';
}
