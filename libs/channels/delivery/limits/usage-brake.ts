import { MINUTE, type Instant } from '#libs/domain/time.js';

/** Above this share of its allowance an account slows down (our rule, channel facts 3.4). */
const SLOW_FROM = 80;
/** What the provider said holds for so long; the next answer says more. */
const BELIEVED_FOR = 5 * MINUTE;
/** At the very limit, so many times as slow. */
const SLOWEST = 20;

interface Seen {
  readonly factor: number;
  readonly until: Instant;
}

/** Slows accounts down as their allowance runs out by the provider's own count, long before it refuses. */
export class UsageBrake {
  private readonly seen = new Map<string, Seen>();

  /** `percent` of the allowance is spent. */
  observe(accountId: string, percent: number, now: Instant): void {
    if (percent <= SLOW_FROM) this.seen.delete(accountId);
    else this.seen.set(accountId, { factor: factorOf(percent), until: now + BELIEVED_FOR });
  }

  /** 1: at full speed. */
  factor(accountId: string, now: Instant): number {
    const seen = this.seen.get(accountId);
    if (seen === undefined) return 1;
    if (seen.until > now) return seen.factor;
    this.seen.delete(accountId);
    return 1;
  }
}

/** From 2 just above the mark, evenly to the slowest at the limit and beyond. */
function factorOf(percent: number): number {
  const share = Math.min(1, (percent - SLOW_FROM) / (100 - SLOW_FROM));
  return 2 + share * (SLOWEST - 2);
}
