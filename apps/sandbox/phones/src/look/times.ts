const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const hourMinute = (ms: number): string => clock.format(ms);
export const dayOf = (ms: number): string => day.format(ms).replace(',', '');
export const dayAndTime = (ms: number): string => `${dayOf(ms)}, ${exact.format(ms)}`;
export const dayLabel = (ms: number, now: number): string => (dayOf(ms) === dayOf(now) ? 'Today' : dayOf(ms));
/** "Today 14:20": over a stretch of talk, where bubbles carry no time. */
export const stampLabel = (ms: number, now: number): string => `${dayLabel(ms, now)} ${hourMinute(ms)}`;

/** "6 d 3 h", "23 h 59 min", "4 min". */
export function duration(ms: number): string {
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min` : 'under a minute';
}

/** "0:04" */
export const stopwatch = (ms: number): string =>
  `${Math.floor(ms / MINUTE)}:${String(Math.floor((ms % MINUTE) / 1000)).padStart(2, '0')}`;
