import { SECOND, type Instant } from '#libs/domain/time.js';

/**
 * Messages a second of a whole account, as a token bucket in its one-number form (GCRA): `dueAt` is when the bucket
 * would be full again. A tenth of the rate may go at once, the rest evenly: never more than `perSecond` in any second.
 */
export interface ThroughputLimit {
  readonly perSecond: number;
}

const burstOf = ({ perSecond }: ThroughputLimit): number => Math.max(1, Math.floor(perSecond / 10));

function intervalOf(limit: ThroughputLimit): number {
  return SECOND / Math.max(limit.perSecond - burstOf(limit), 1);
}

/** The first moment, not before `now`, at which one more may go. */
export function nextThroughputSlot(
  dueAt: Instant | undefined,
  limit: ThroughputLimit,
  now: Instant,
): Instant {
  if (dueAt === undefined) return now;
  return Math.max(now, Math.ceil(dueAt - (burstOf(limit) - 1) * intervalOf(limit)));
}

/** After one more went at `at`. */
export function dueAfter(dueAt: Instant | undefined, limit: ThroughputLimit, at: Instant): Instant {
  return Math.max(dueAt ?? at, at) + intervalOf(limit);
}
