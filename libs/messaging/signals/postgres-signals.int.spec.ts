import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { quietLog } from '../lint/postgres/program.js';
import { until } from '../lint/until.js';
import { PostgresSignals } from './postgres-signals.js';

let db: TestDatabase;
const open: PostgresSignals[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((signals) => signals.close()));
});
afterAll(() => db.close());

/** As another process would have them. */
async function signalsOf(self: string): Promise<{ signals: PostgresSignals; heard: unknown[] }> {
  const signals = new PostgresSignals(db.database, self, quietLog);
  await signals.open();
  open.push(signals);
  const heard: unknown[] = [];
  signals.listen('typing', (payload) => heard.push(payload));
  return { signals, heard };
}

const hears = (what: string, heard: readonly unknown[], count: number): Promise<unknown> =>
  until(
    what,
    () => heard.length,
    (seen) => seen >= count,
  );

describe('signals across processes', () => {
  it('are heard at once at home and soon elsewhere, each once and in order', async () => {
    const [ana, bo] = [await signalsOf('ana'), await signalsOf('bo')];
    for (let number = 0; number < 300; number++) ana.signals.publish('typing', { number });
    expect(ana.heard).toHaveLength(300);
    await hears('the other has heard all', bo.heard, 300);
    bo.signals.publish('typing', 'thanks');
    await hears('the answer came', ana.heard, 301);
    expect(bo.heard).toEqual([...ana.heard.slice(0, 300), 'thanks']);
  });

  it('take few notifications, however many they are', async () => {
    const listener = await db.database.pool.connect();
    try {
      let notifications = 0;
      listener.on('notification', () => notifications++);
      await listener.query('listen throughline_signals');
      const [ana, bo] = [await signalsOf('ana'), await signalsOf('bo')];
      for (let number = 0; number < 500; number++) ana.signals.publish('typing', number);
      await hears('all have arrived', bo.heard, 500);
      expect(notifications).toBeGreaterThan(0);
      expect(notifications).toBeLessThan(10);
    } finally {
      listener.release(true);
    }
  });

  it('heal when the connections are cut', async () => {
    const [ana, bo] = [await signalsOf('ana'), await signalsOf('bo')];
    await db.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query like '%throughline_signals%'`,
    );
    // What is published while they are down may be lost: say it until it is heard.
    await until(
      'the other hears again',
      () => {
        ana.signals.publish('typing', 'still there?');
        return bo.heard.length;
      },
      (count) => count > 0,
    );
    bo.signals.publish('typing', 'yes');
    await until(
      'the answer came',
      () => ana.heard,
      (heard) => heard.includes('yes'),
    );
  });

  it('work at home while the database is away', async () => {
    const ana = await signalsOf('ana');
    await ana.signals.close();
    ana.signals.publish('typing', 1);
    expect(ana.heard).toEqual([1]);
  });
});
