/** Times as the visitor's language writes them; the formats are made once. */
export class Times {
  private readonly time: Intl.DateTimeFormat;
  private readonly date: Intl.DateTimeFormat;

  constructor(language: string) {
    this.time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
    this.date = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
  }

  at(instant: number): string {
    return this.time.format(instant);
  }

  /** Days are shown only where one begins; the first day only if it is not today. */
  newDay(instant: number, before: number | undefined): string | null {
    const day = this.date.format(instant);
    const other = this.date.format(before ?? Date.now());
    return day === other ? null : day;
  }
}
