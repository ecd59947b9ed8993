import type { Database } from '#libs/database/database.js';
import { turn } from './turn.js';

/** Past every retry of a provider or a client (DESIGN section 2, idempotency). */
const KEPT_DAYS = 30;
/** Few enough that nobody who stores an id waits for it. */
const BATCH = 2_000;

/**
 * By the database's clock, which wrote recorded_at: where the demo's clock is moved a month ahead, a request that comes
 * twice is still known.
 */
const deleteFrom = (table: string): string => `
  delete from ${table} where ctid = any (array(
    select ctid from ${table} where recorded_at < epoch_ms() - $1::bigint * 86400000 limit $2
  )) returning 1 as gone`;

export type IdTable = 'channel_event_ids' | 'commands';

/** Ids that no retry can bring again are forgotten, batch by batch. How many were; stops early once `stopped` says so. */
export async function forgetOldIds(
  database: Database,
  table: IdTable,
  stopped: () => boolean = () => false,
): Promise<number> {
  for (let forgotten = 0; ;) {
    let gone = 0;
    await turn(database, async (tx) => {
      gone = (await tx.query(deleteFrom(table), [KEPT_DAYS, BATCH])).length;
    });
    forgotten += gone;
    if (gone < BATCH || stopped()) return forgotten;
  }
}
