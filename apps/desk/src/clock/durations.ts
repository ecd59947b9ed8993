const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface DurationWords {
  readonly d: (n: number) => string;
  readonly h: (n: number) => string;
  readonly min: (n: number) => string;
  readonly s: (n: number) => string;
}

/** The largest unit alone: "23 h", "22 min", days from the second; for rows. Under a minute counts as one. */
export function roughly(span: number, words: DurationWords): string {
  if (span >= 2 * DAY) return words.d(Math.floor(span / DAY));
  if (span >= HOUR) return words.h(Math.floor(span / HOUR));
  return words.min(Math.max(1, Math.floor(span / MINUTE)));
}

/** The two largest units: "23 h 46 min", "4 d 18 h", "40 min", and seconds in the last two minutes. */
export function exactly(span: number, words: DurationWords): string {
  const rest = Math.max(0, span);
  if (rest > DAY) return pair(words.d(Math.floor(rest / DAY)), Math.floor((rest % DAY) / HOUR), words.h);
  if (rest >= HOUR)
    return pair(words.h(Math.floor(rest / HOUR)), Math.floor((rest % HOUR) / MINUTE), words.min);
  if (rest >= 2 * MINUTE) return words.min(Math.floor(rest / MINUTE));
  if (rest >= MINUTE) return pair(words.min(1), Math.floor((rest % MINUTE) / SECOND), words.s);
  return words.s(Math.floor(rest / SECOND));
}

function pair(large: string, smaller: number, word: (n: number) => string): string {
  return smaller === 0 ? large : `${large} ${word(smaller)}`;
}
