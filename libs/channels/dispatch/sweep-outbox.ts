import type { Database } from '#libs/database/database.js';
import { DAY, type Instant } from '#libs/domain/time.js';
import { RESTORE_MS } from '../delivery/limits/send-limiter.js';

/**
 * How long a reply stays after its last attempt began. Of `sent` the customer's phone may still tell; of `failed` a person
 * may still decide; what is `done` counts against the provider's limits for a while. Whoever decides later than that finds it brought back from the log. Every other state is open, and
 * stays for as long as it is.
 */
const KEPT = { sent: 7 * DAY, failed: 30 * DAY, done: RESTORE_MS } as const;
/** Few enough that no reply waits for it. */
const BATCH = 2_000;

/** A row that somebody is just moving is left to them. */
const SWEEP = {
  name: 'outbox-sweep',
  text: `delete from outbox where ctid = any (array(
    select ctid from outbox where state = $1 and started_at < $2 limit $3 for update skip locked
  )) returning 1 as gone`,
};

/** Removes what settled long ago, batch by batch; returns how many. Stops early once `stopped` says so. */
export async function sweepOutbox(
  database: Database,
  now: Instant,
  stopped: () => boolean = () => false,
): Promise<number> {
  let swept = 0;
  for (const [state, kept] of Object.entries(KEPT)) {
    for (let gone = BATCH; gone === BATCH && !stopped();) {
      gone = (await database.query(SWEEP, [state, now - kept, BATCH])).length;
      swept += gone;
    }
  }
  return swept;
}
