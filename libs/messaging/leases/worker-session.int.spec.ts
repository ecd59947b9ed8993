import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { ensureCheckpoints } from '../checkpoints/checkpoint-table.js';
import { until } from '../lint/until.js';
import { CLAIM } from './sql.js';
import { WorkerSession, type SurveyRow } from './worker-session.js';

const LONG = 600_000;
const SUBSCRIPTION = 'thread';
let db: TestDatabase;
const sessions: WorkerSession[] = [];

beforeEach(async () => {
  db = await openTestDatabase();
  await ensureCheckpoints(
    db.database,
    SUBSCRIPTION,
    'inbox-events',
    new Map([0, 1, 2, 3].map((p) => [p, 0])),
  );
});
afterEach(async () => {
  await Promise.allSettled(sessions.splice(0).map((session) => session.leave([])));
  await db.close();
});

function session(name: string, leaseMs = LONG): WorkerSession {
  const made = new WorkerSession(db.database, name, leaseMs);
  sessions.push(made);
  return made;
}

async function beat(worker: WorkerSession): Promise<SurveyRow> {
  return (await worker.beat([SUBSCRIPTION]))[0]!;
}

/** Takes all partitions that are free in the eyes of `worker`. */
async function claimAll(worker: WorkerSession): Promise<void> {
  const { free } = await beat(worker);
  await db.database.query(CLAIM, [
    worker.worker,
    free.map(() => SUBSCRIPTION),
    free.map(([partition]) => partition),
    free.map(([, owner]) => owner),
  ]);
}

const cut = (worker: WorkerSession): Promise<object[]> =>
  db.database.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 2 and objid = $1",
    [worker.worker],
  );

describe('a worker', () => {
  it('sees what it owns, what is free, and its rank among the living', async () => {
    const [one, two] = [session('one'), session('two')];
    expect(await beat(one)).toMatchObject({ partitions: 4, workers: 1, rank: 0, owned: [], asked: [] });
    await claimAll(one);
    expect(await beat(two)).toMatchObject({ workers: 2, rank: 1, owned: [], free: [] });
    const { owned, workers, rank } = await beat(one);
    expect([owned, workers, rank]).toEqual([[0, 1, 2, 3], 2, 0]);
  });

  it('is taken for dead as soon as its session is gone, however long its lease', async () => {
    const [one, two] = [session('one'), session('two')];
    await claimAll(one);
    await beat(two);
    const dead = one.worker;
    await cut(one);
    const { workers, free } = await until(
      'the dead one is seen',
      () => beat(two),
      (row) => row.workers === 1,
    );
    expect([workers, free]).toEqual([1, [0, 1, 2, 3].map((partition) => [partition, dead])]);
  });

  it('is taken for frozen when its lease has run out, although its session is there', async () => {
    const [one, two] = [session('one', 500), session('two')];
    await claimAll(one);
    const row = await until(
      'the frozen one is seen',
      () => beat(two),
      ({ free }) => free.length === 4,
    );
    expect(row.workers).toBe(1);
  });

  it('keeps its number and its partitions when it only lost a connection', async () => {
    const one = session('one');
    await claimAll(one);
    const number = one.worker;
    await cut(one);
    const row = await until(
      'it beats again',
      () => beat(one).catch(() => undefined),
      (seen) => seen !== undefined,
    );
    expect([one.worker, row!.owned]).toEqual([number, [0, 1, 2, 3]]);
    expect((await beat(session('two'))).workers).toBe(2);
  });

  it('comes back as a new one when it was forgotten', async () => {
    const one = session('one');
    await claimAll(one);
    const number = one.worker;
    await db.database.query('delete from workers');
    const { owned, free } = await beat(one);
    expect(one.worker).not.toBe(number);
    expect([owned, free]).toEqual([[], [0, 1, 2, 3].map((partition) => [partition, number])]);
  });

  it('takes only what is still owned as it was seen', async () => {
    const [one, two] = [session('one'), session('two')];
    const seen = (await beat(one)).free;
    await claimAll(two);
    const values = [
      one.worker,
      seen.map(() => SUBSCRIPTION),
      seen.map(([p]) => p),
      seen.map(([, owner]) => owner),
    ];
    expect(await db.database.query(CLAIM, values)).toEqual([]);
  });

  it('leaves nothing behind', async () => {
    const [one, two] = [session('one'), session('two')];
    await claimAll(one);
    await beat(two);
    await one.leave([SUBSCRIPTION]);
    const { workers, free } = await beat(two);
    expect([workers, free]).toEqual([1, [0, 1, 2, 3].map((partition) => [partition, null])]);
  });
});
