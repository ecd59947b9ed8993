import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '#libs/domain/time.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { fakeClock, MONDAY_MORNING, type FakeClock } from '#libs/testing/fake-clock.js';
import type { HourlyMaintenance } from '#libs/platform/maintenance/hourly-maintenance.js';
import { outboxMaintenance } from './outbox-maintenance.js';

let db: TestDatabase;
let clock: FakeClock;
let maintenance: HourlyMaintenance;
beforeEach(async () => {
  db = await openTestDatabase();
  clock = fakeClock(MONDAY_MORNING);
  const log = createLogger({ level: 'error', destination: { write: (line) => void fail(line) } });
  maintenance = outboxMaintenance(db.database, clock, log);
});
afterEach(async () => {
  await maintenance.beforeApplicationShutdown();
  await db.close();
});

const fail = (line: string): never => {
  throw new Error(line);
};
/** `age`: since its last attempt began; null: none did. */
const reply = (id: string, state: string, age: number | null, count = 1) =>
  db.database.query(
    `insert into outbox (message_id, conversation_id, contact_id, account_id, channel, state, attempt, due_at, started_at, partition, position)
     select $1 || n, 'c', 'k', 'a', 'whatsapp', $2, 1, 0, $3, 0, 1 from generate_series(1, $4) n`,
    [id, state, age === null ? null : clock.now() - age, count],
  );
const left = async (): Promise<string[]> =>
  (await db.database.query<{ id: string }>('select message_id as id from outbox order by 1')).map(
    ({ id }) => id,
  );

describe('maintenance of the outbox', () => {
  it('sweeps what was sent after 7 days and what failed after 30, in batches', async () => {
    await reply('sent-old-', 'sent', 7 * DAY + HOUR, 4_500);
    await reply('sent-', 'sent', 7 * DAY - HOUR);
    await reply('failed-old-', 'failed', 30 * DAY + HOUR);
    await reply('failed-', 'failed', 30 * DAY - HOUR);
    await maintenance.run();
    expect(await left()).toEqual(['failed-1', 'sent-1']);
  });

  it('sweeps nothing whose outcome is open, however old', async () => {
    const open = ['held', 'queued', 'retry', 'sending', 'unknown'];
    for (const state of open) await reply(`${state}-`, state, 400 * DAY);
    await reply('failed-before-it-began-', 'failed', null);
    await maintenance.run();
    expect(await left()).toEqual(['failed-before-it-began-1', ...open.map((state) => `${state}-1`)].sort());
  });

  it('leaves a row to whoever is just moving it', async () => {
    await reply('failed-', 'failed', 31 * DAY);
    await db.database.transaction(async (tx) => {
      await tx.query(`update outbox set state = 'queued'`);
      await maintenance.run();
    });
    expect(await left()).toEqual(['failed-1']);
  });
});
