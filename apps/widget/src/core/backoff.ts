const FIRST = 500;
const LONGEST = 30_000;

/** How long to wait before the next try: twice as long each time, spread so that not everybody comes at once. */
export const backoff = (failures: number, chance: number): number =>
  Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 10)) * (0.5 + chance / 2);
