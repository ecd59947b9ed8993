import { MINUTE, type Instant } from '../time.js';

/** How far a provider's clock may run ahead of ours before we stop believing it. */
export const CLOCK_TOLERANCE = 5 * MINUTE;

/**
 * The time that counts (edge rule Windows 4): the provider's, however late its webhook comes, so that a late one opens
 * only what is left; ours when theirs lies in the future.
 */
export function engagementTime(occurredAt: Instant, receivedAt: Instant): Instant {
  return occurredAt > receivedAt + CLOCK_TOLERANCE ? receivedAt : occurredAt;
}
