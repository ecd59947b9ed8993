/** Times as the visitor's language writes them; the formats are made once. */
export interface Times {
  at(instant: number): string;
  /** Days are shown only where one begins; the first day only if it is not today. */
  newDay(instant: number, before: number | undefined): string | undefined;
}

export function timesIn(language: string): Times {
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
  return {
    at: (instant) => time.format(instant),
    newDay(instant, before = Date.now()) {
      const day = date.format(instant);
      return day === date.format(before) ? undefined : day;
    },
  };
}
