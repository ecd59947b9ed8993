import type { Clock } from '#libs/application/ports/clock.js';
import { SECOND } from '#libs/domain/time.js';

/** Security section 6: a connector may send 100 events a second; and several batches at once after a pause. */
export const EVENTS_PER_SECOND = 100;
const BURST = 1_000;

/** Events by account: `BURST` at once, then so many a second. In memory of this process. */
export class EventBudget {
  private readonly left = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly clock: Clock) {}

  /** undefined: taken; else the milliseconds after which the same would be. */
  take(accountId: string, count: number): number | undefined {
    const now = this.clock.now();
    const bucket = this.left.get(accountId) ?? { tokens: BURST, at: now };
    const refill = (Math.max(0, now - bucket.at) * EVENTS_PER_SECOND) / SECOND;
    bucket.tokens = Math.min(BURST, bucket.tokens + refill);
    bucket.at = now;
    this.left.set(accountId, bucket);
    if (bucket.tokens < count) return Math.ceil(((count - bucket.tokens) * SECOND) / EVENTS_PER_SECOND);
    bucket.tokens -= count;
    return undefined;
  }
}
