/** How long a subscription waits for what. All in milliseconds. */
export interface Timing {
  /** First and longest pause between two polls of a topic's heads while no signal tells of news. */
  readonly poll: { readonly first: number; readonly most: number };
  /** A worker that was not heard of for so long is taken for frozen; its partitions go to others. A dead one is seen at once. */
  readonly lease: number;
  /** How often a worker renews its lease and looks for its fair share. */
  readonly heartbeat: number;
  /** Pauses before the next tries of a whole batch, and of an event alone, before its stream is parked. */
  readonly retries: { readonly batch: readonly number[]; readonly event: readonly number[] };
  /** First and longest pause while the database is away. */
  readonly outage: { readonly first: number; readonly most: number };
  /** A checkpoint that only moved past unwanted events is stored after so long, or with the next effect. */
  readonly store: number;
}

export const defaultTiming: Timing = {
  poll: { first: 5, most: 250 },
  lease: 10_000,
  heartbeat: 1_000,
  retries: { batch: [20], event: [50, 250, 1_000] },
  outage: { first: 50, most: 5_000 },
  store: 250,
};

/** Pause number `n` (from 0) of a back-off that doubles. */
export function backOff(
  n: number,
  { first, most }: { readonly first: number; readonly most: number },
): number {
  return Math.min(most, first * 2 ** Math.min(n, 30));
}
