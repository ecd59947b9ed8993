import type { Instant } from '#libs/domain/time.js';
import type { SendLimiter } from '../delivery/limits/send-limiter.js';
import type { Share } from './lease.js';

/**
 * How many replies each account may take up now. An account may have as many under way as places are free (dynamic
 * thresholds, Choudhury and Hahne 1998), and no more than its limits let go at once.
 */
export function shareOf(
  places: number,
  underWay: Iterable<string>,
  limiter: SendLimiter,
  now: Instant,
): Share {
  const count = new Map<string, number>();
  let taken = 0;
  for (const accountId of underWay) {
    count.set(accountId, (count.get(accountId) ?? 0) + 1);
    taken += 1;
  }
  const total = Math.max(0, places - taken);
  // Half of what is free: with so many more of its own under way as many are free still.
  const each = Math.ceil(total / 2);
  const rooms = new Map<string, number>();
  for (const [accountId, own] of count) rooms.set(accountId, Math.max(0, Math.ceil((total - own) / 2)));
  for (const accountId of limiter.limited()) {
    const most = limiter.accountRoom(accountId, now);
    if (most !== undefined) rooms.set(accountId, Math.min(rooms.get(accountId) ?? each, most));
  }
  return { total, each, rooms };
}
