import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';

/** Known to nobody else who might take advisory locks in this database. */
const LOCK = 7_341_950_022;

/** Making or dropping a day locks channel_events for a moment. Rather than let webhooks queue behind that, we give up. */
const PATIENCE = `set local lock_timeout = '1s'`;

/** `work` in a transaction, unless another process is just at maintenance: then false, and nothing was done. */
export async function turn(
  database: Database,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const [row] = await tx.query<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [LOCK]);
    if (!row?.free) return false;
    await tx.query(PATIENCE);
    await work(tx);
    return true;
  });
}
