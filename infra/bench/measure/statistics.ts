/** Rounds of one figure: a spread says how far to trust it. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The middle value; of an even number the mean of the middle two. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function spreadOf(rounds: readonly number[]): Spread {
  const sorted = ascending(rounds);
  return { median: median(rounds), min: sorted[0]!, max: sorted.at(-1)! };
}

/** The smallest value that `share` (0 … 1) of all values do not exceed: one of them, never a mean. Throws for none. */
export function percentile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) throw new RangeError('nothing was measured');
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1]!;
}

function ascending(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('nothing was measured');
  return values.toSorted((a, b) => a - b);
}

/** A goal: at least, or at most, so much. */
export interface Goal {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const meets = (value: number, goal: Goal): boolean =>
  value >= (goal.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (goal.atMost ?? Number.POSITIVE_INFINITY);

export type Verdict = 'stretch reached' | 'must reached' | 'short of the must';

export function judge(value: number, must: Goal, stretch: Goal): Verdict {
  if (meets(value, must) && meets(value, stretch)) return 'stretch reached';
  return meets(value, must) ? 'must reached' : 'short of the must';
}

const RANK: readonly Verdict[] = ['stretch reached', 'must reached', 'short of the must'];

/** Of several parts of one goal the worst counts. */
export const worst = (verdicts: readonly Verdict[]): Verdict =>
  RANK[Math.max(0, ...verdicts.map((verdict) => RANK.indexOf(verdict)))]!;
