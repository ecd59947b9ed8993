/** How the partitions of one subscription are shared just now, as one worker sees it. */
export interface Shares {
  /** Partitions in all. */
  readonly partitions: number;
  /** Live workers of the subscription, this one included. */
  readonly workers: number;
  /** How many of them come before this one, by their numbers. */
  readonly rank: number;
  /** Owned by this worker. */
  readonly owned: readonly number[];
  /** Owned by nobody alive. */
  readonly free: readonly number[];
}

export interface ShareChange {
  readonly claim: readonly number[];
  readonly release: readonly number[];
}

/** How many partitions worker number `rank` (from 0) of `workers` should own: all differ by at most one. */
export function fairShare(partitions: number, workers: number, rank: number): number {
  return Math.floor(partitions / workers) + (rank < partitions % workers ? 1 : 0);
}

/** What this worker has to give up, or may take, to own its fair share. */
export function planShare(shares: Shares): ShareChange {
  const share = fairShare(shares.partitions, shares.workers, shares.rank);
  const owned = [...shares.owned].sort((a, b) => a - b);
  if (owned.length > share) return { claim: [], release: owned.slice(share) };
  return { claim: startingAt(shares.free, shares.rank).slice(0, share - owned.length), release: [] };
}

/** Each worker begins elsewhere, so that several that look at once seldom reach for the same. */
function startingAt(free: readonly number[], rank: number): number[] {
  const sorted = [...free].sort((a, b) => a - b);
  const first = sorted.length === 0 ? 0 : rank % sorted.length;
  return [...sorted.slice(first), ...sorted.slice(0, first)];
}
