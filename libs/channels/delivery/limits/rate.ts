import { SECOND, type Instant } from '#libs/domain/time.js';

/**
 * A token bucket: `burst` may go at once, then one per `intervalMs`. Its state is one number (GCRA): `dueAt`, when the
 * bucket will be full again. A burst is so borrowed from the future, and paid back before the next one.
 */
export interface Rate {
  readonly burst: number;
  readonly intervalMs: number;
}

/** Never more than `count` in any second: a tenth of them at once, the rest evenly. */
export function perSecond(count: number): Rate {
  const burst = Math.max(1, Math.floor(count / 10));
  return { burst, intervalMs: SECOND / Math.max(count - burst, 1) };
}

/** The first moment, not before `now`, at which one more may go. */
export function nextSlot(dueAt: Instant | undefined, rate: Rate, now: Instant): Instant {
  if (dueAt === undefined) return now;
  return Math.max(now, Math.ceil(dueAt - (rate.burst - 1) * rate.intervalMs));
}

/** After one more went at `at`. */
export function dueAfter(dueAt: Instant | undefined, rate: Rate, at: Instant): Instant {
  return Math.max(dueAt ?? at, at) + rate.intervalMs;
}

/** Times of this century carry about 0.2 µs of rounding. */
const ROUNDING = 1e-3;

/** How many may go at once now. */
export function room(dueAt: Instant | undefined, rate: Rate, now: Instant): number {
  const owed = Math.max(dueAt ?? now, now) - now;
  return Math.max(0, Math.floor(rate.burst - owed / rate.intervalMs + ROUNDING));
}

/** The same bucket, `factor` times as slow. */
export function slower({ intervalMs }: Rate, factor: number): Rate {
  return { burst: 1, intervalMs: intervalMs * factor };
}
