import type { Instant } from '#libs/domain/time.js';

/** How often one account may write to one person (channel facts 3.4). */
export interface PairLimit {
  /** One message per so many milliseconds. */
  readonly intervalMs: number;
  /** At most so many within `burstMs`, borrowed from the future: after a burst nothing goes until it is paid back. */
  readonly burst: number;
  readonly burstMs: number;
}

/** What one thread owes: `sent` messages since `from`. Owes nothing any more at `from + sent × interval`. */
export interface PairState {
  readonly from: Instant;
  readonly sent: number;
}

export const repaidAt = (state: PairState, limit: PairLimit): Instant =>
  state.from + state.sent * limit.intervalMs;

/** The first moment, not before `now`, at which one more may go. */
export function nextPairSlot(state: PairState | undefined, limit: PairLimit, now: Instant): Instant {
  if (state === undefined || now >= repaidAt(state, limit)) return now;
  const inBurst = now < state.from + limit.burstMs && state.sent < limit.burst;
  return inBurst ? now : repaidAt(state, limit);
}

/** After one more went at `at`. */
export function pairAfter(state: PairState | undefined, limit: PairLimit, at: Instant): PairState {
  if (state === undefined || at >= repaidAt(state, limit)) return { from: at, sent: 1 };
  return { from: state.from, sent: state.sent + 1 };
}
