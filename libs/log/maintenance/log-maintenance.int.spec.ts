import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY } from '#libs/domain/time.js';
import { until } from '#libs/messaging/lint/until.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { fakeClock, MONDAY_MORNING, type FakeClock } from '#libs/testing/fake-clock.js';
import { daysKept } from './channel-days.js';
import type { HourlyMaintenance } from '#libs/platform/maintenance/hourly-maintenance.js';
import { logMaintenance } from './log-maintenance.js';

const TODAY = '2026-11-02';
const TOMORROW = '2026-11-03';

let db: TestDatabase;
let clock: FakeClock;
let told: string[];
let maintenance: HourlyMaintenance;
beforeEach(async () => {
  db = await openTestDatabase();
  clock = fakeClock(MONDAY_MORNING);
  told = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => void told.push(line) } });
  maintenance = logMaintenance(db.database, clock, log);
});
afterEach(async () => {
  await maintenance.beforeApplicationShutdown();
  await db.close();
});

const query = (text: string, values: readonly unknown[] = []) => db.database.query(text, values);

/** An event of `day` in partition 3. */
async function stored(day: string, position: number): Promise<void> {
  await query('select ensure_channel_day($1::date)', [day]);
  await query(
    `insert into channel_events (day, partition, position, event_id, stream, body, recorded_at)
     values ($1::date, 3, $2, gen_random_uuid(), 's', '', 0)`,
    [day, position],
  );
}

const subscribed = (subscription: string, position: number) =>
  query(
    `insert into checkpoints (subscription, topic, partition, position)
     select $1, 'channel-events', p, case when p = 3 then $2 else 0 end from generate_series(0, 31) p
     on conflict (subscription, partition) do update set position = excluded.position`,
    [subscription, position],
  );

const kept = () => daysKept(db.database);

describe('maintenance of the log', () => {
  it('has the tables of today and tomorrow made, once', async () => {
    await maintenance.run();
    expect(await kept()).toEqual([TODAY, TOMORROW]);
    clock.advance(DAY);
    await maintenance.run();
    await maintenance.run();
    expect(await kept()).toEqual([TODAY, TOMORROW, '2026-11-04']);
    expect(told).toEqual([]);
  });

  it('drops a day when it is over 14 days old and everybody has passed it', async () => {
    await stored(TODAY, 7);
    await subscribed('intake', 7);
    await subscribed('other', 9);
    clock.advance(14 * DAY);
    await maintenance.run();
    expect(await kept()).toContain(TODAY);
    clock.advance(DAY);
    await maintenance.run();
    expect(await kept()).toEqual(['2026-11-16', '2026-11-17', '2026-11-18']);
    expect(told.join()).toContain('dropped');
  });

  it.each([
    ['a subscription lags by one event', () => subscribed('late', 6)],
    ['nobody has subscribed yet', () => query(`delete from checkpoints`)],
    [
      'an event of it is parked',
      () =>
        query(
          `insert into parked_events (subscription, stream, partition, position, event_id)
           values ('intake', 's', 3, 7, gen_random_uuid())`,
        ),
    ],
  ])('keeps an old day while %s, and says so', async (_, hold) => {
    await stored(TODAY, 7);
    await subscribed('intake', 7);
    await hold();
    clock.advance(30 * DAY);
    await maintenance.run();
    expect(await kept()).toContain(TODAY);
    expect(JSON.parse(told[0]!)).toMatchObject({ level: 'warn', days: [TODAY] });
  });

  it('drops later days although an earlier one is held, and the held one once it is passed', async () => {
    await stored(TODAY, 7);
    await query('select ensure_channel_day($1::date)', [TOMORROW]);
    await subscribed('intake', 6);
    clock.advance(30 * DAY);
    await maintenance.run();
    expect(await kept()).toEqual([TODAY, '2026-12-02', '2026-12-03']);
    await subscribed('intake', 7);
    await maintenance.run();
    expect(await kept()).not.toContain(TODAY);
  });

  it('forgets ids and commands after 30 days, in batches, whatever the clock of the demo says', async () => {
    for (const days of [29, 31]) {
      await query(
        `insert into channel_event_ids select gen_random_uuid(), epoch_ms() - $1::bigint * ${DAY}
         from generate_series(1, $2)`,
        [days, days === 31 ? 4_500 : 3],
      );
      await query(
        `insert into commands select gen_random_uuid(), '{1}', '{1}', null, epoch_ms() - $1::bigint * ${DAY}`,
        [days],
      );
    }
    clock.advance(300 * DAY);
    await maintenance.run();
    const left = `select (select count(*) from channel_event_ids) as ids, (select count(*) from commands) as commands`;
    expect(await query(left)).toEqual([{ ids: 3, commands: 1 }]);
  });

  it('gives way to whoever holds channel_events, and catches up the next time', async () => {
    await db.database.transaction(async (tx) => {
      await tx.query('lock table channel_events in access exclusive mode');
      await maintenance.run();
      expect(JSON.parse(told[0]!)).toMatchObject({ step: 'make days', error: { code: '55P03' } });
    });
    await maintenance.run();
    expect(await kept()).toEqual([TODAY, TOMORROW]);
  });

  it('leaves the work to another process that is at it', async () => {
    await db.database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(7341950022)');
      await maintenance.run();
    });
    expect([await kept(), told]).toEqual([[], []]);
  });

  it('begins with the application and ends with it, whatever it is at', async () => {
    maintenance.onApplicationBootstrap();
    await until('the days are made', kept, (days) => days.length === 2);
    await maintenance.beforeApplicationShutdown();
    clock.advance(5 * DAY);
    await maintenance.run();
    expect(await kept()).toEqual([TODAY, TOMORROW]);
  });
});
