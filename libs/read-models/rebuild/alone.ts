import type { Database } from '#libs/database/database.js';
import { ownConnection } from '#libs/messaging/own-connection.js';

/** Class of the advisory locks by which rebuilds know of each other: 'REBU' in ASCII. */
const REBUILD = 0x52454255;
const ANSWER_MS = 10_000;

/** Runs `work` unless somebody else does it under the same name: then throws. A killed process leaves nothing locked. */
export async function alone<T>(database: Database, name: string, work: () => Promise<T>): Promise<T> {
  const connection = ownConnection(database, ANSWER_MS);
  // Losing it loses the lock, no more: it shows in the work's own statements.
  connection.on('error', () => undefined);
  await connection.connect();
  try {
    const { rows } = await connection.query<{ ours: boolean }>(
      `select pg_try_advisory_lock($1, hashtext($2)) as ours`,
      [REBUILD, name],
    );
    if (!rows[0]?.ours) throw new Error(`${name} is under way already, in another process`);
    return await work();
  } finally {
    await connection.end();
  }
}
