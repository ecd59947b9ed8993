import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '#libs/database/open-database.js';
import { ownConnection } from '#libs/messaging/own-connection.js';
import type { Shutdown } from '#libs/platform/shutdown/shutdown.js';

/** Advisory lock of the demo: 'DEMO' in ASCII. */
const DEMO = 0x44454d4f;
const ANSWER_MS = 10_000;
/** The session of a process that was killed ends within moments. */
const ATTEMPTS = 20;
const PAUSE_MS = 250;

export class DemoRunsAlready extends Error {
  override readonly name = 'DemoRunsAlready';
}

/**
 * Holds the data folder for this demo until the shutdown: a second one would wire the channels to its own phones and shop,
 * and those of the first would be dead. Throws DemoRunsAlready. A killed process leaves nothing locked.
 */
export async function holdDemo(url: string, folder: string, shutdown: Shutdown): Promise<void> {
  const database = openDatabase({ url, size: 1, name: 'throughline demo' });
  const connection = ownConnection(database, ANSWER_MS);
  // Losing the session loses the lock, no more.
  connection.on('error', () => undefined);
  await connection.connect();
  shutdown.add('hold on the data folder', async () => {
    await connection.end();
    await database.close();
  });
  for (let attempt = 1; ; attempt++) {
    const { rows } = await connection.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [
      DEMO,
    ]);
    if (rows[0]?.ours) return;
    if (attempt === ATTEMPTS)
      throw new DemoRunsAlready(
        `Throughline runs already on ${folder}. Open that one, or set DATA_DIR to another folder.`,
      );
    await pause(PAUSE_MS);
  }
}
