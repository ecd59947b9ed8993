export interface DateWords {
  readonly today: string;
  readonly tomorrow: string;
  readonly yesterday: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${locale} ${key}`;
  const known = formats.get(id);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(id, made);
  return made;
}

const dayNumber = (at: number): number => {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
};

/** Whole local calendar days from `now` to `at`: 0 today, 1 tomorrow, -1 yesterday. */
export function daysBetween(now: number, at: number): number {
  return dayNumber(at) - dayNumber(now);
}

export function clockTime(at: number, locale: string): string {
  return format(locale, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

export function clockTimeWithSeconds(at: number, locale: string): string {
  return format(locale, 'seconds', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** "Today", "Tue 17 Nov", or with the year when it is another one. */
export function dayName(at: number, now: number, locale: string, words: DateWords): string {
  const days = daysBetween(now, at);
  if (days === 0) return words.today;
  if (days === 1) return words.tomorrow;
  if (days === -1) return words.yesterday;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return sameYear
    ? format(locale, 'day', { weekday: 'short', day: 'numeric', month: 'short' }).format(at).replace(',', '')
    : format(locale, 'dayYear', { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** The shortest name of a day still to come: a weekday within the week, else the date. */
export function shortDay(at: number, now: number, locale: string): string {
  const days = daysBetween(now, at);
  if (days <= 0) return clockTime(at, locale);
  return days < 7
    ? format(locale, 'weekday', { weekday: 'short' }).format(at)
    : format(locale, 'date', { day: 'numeric', month: 'short' }).format(at);
}

/** "14:12" today, else day and time: "tomorrow 14:12", "Tue 24 Nov 09:12". */
export function whenExactly(at: number, now: number, locale: string, words: DateWords): string {
  const time = clockTime(at, locale);
  return daysBetween(now, at) === 0 ? time : `${dayName(at, now, locale, words)} ${time}`;
}

export function monthAndYear(at: number, locale: string): string {
  return format(locale, 'month', { month: 'long', year: 'numeric' }).format(at);
}
