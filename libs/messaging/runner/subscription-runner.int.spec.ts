import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { InboxEvent } from '#libs/contracts/events/recorded-event.js';
import type { Signals, Subscriber } from '#libs/application/ports/subscriptions.js';
import { wakeChannel } from '#libs/application/ports/wake-up.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import type { InboxTopicReader } from '#libs/log/read/inbox-topic-reader.js';
import type { PostgresEventLog } from '#libs/log/postgres-event-log.js';
import { retentionFloor } from '../checkpoints/checkpoint-table.js';
import { openInboxLog } from '../lint/postgres/inbox.js';
import { quietLog } from '../lint/postgres/program.js';
import { lintTiming } from '../lint/transport-under-lint.js';
import { until } from '../lint/until.js';
import { InMemorySignals } from '../signals/in-memory-signals.js';
import { SubscriptionRunner } from './subscription-runner.js';
import type { Timing } from './timing.js';

let db: TestDatabase;
let log: PostgresEventLog;
let reader: InboxTopicReader;
let signals: Signals;
const runners: SubscriptionRunner[] = [];

beforeEach(async () => {
  db = await openTestDatabase();
  ({ log, reader } = await openInboxLog(db.database));
  signals = new InMemorySignals();
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await db.close();
});

async function run(
  subscribers: readonly Subscriber[],
  timing: Partial<Timing> = {},
): Promise<SubscriptionRunner> {
  const runner = new SubscriptionRunner(subscribers, {
    database: db.database,
    readers: { 'inbox-events': reader },
    signals,
    log: quietLog,
    name: 'spec',
    timing: { ...lintTiming, ...timing },
  });
  runners.push(runner);
  await runner.start();
  return runner;
}

function collecting(
  name: string,
  types?: readonly string[],
): Subscriber<'inbox-events'> & { seen: string[] } {
  const seen: string[] = [];
  return {
    name,
    topic: 'inbox-events',
    types,
    seen,
    async handle(events, tx) {
      tx.afterCommit(() => seen.push(...events.map(({ type, stream }) => `${type} ${stream}`)));
    },
  };
}

const at = 1_795_000_000_000;
const tagged = (conversationId: string): InboxEvent => ({
  type: 'Tagged',
  data: { conversationId, tag: 'vip', by: { kind: 'agent', id: 'ana' }, at },
});
const unread = (conversationId: string): InboxEvent => ({
  type: 'MarkedUnread',
  data: { conversationId, by: { kind: 'agent', id: 'ana' }, at },
});

async function write(stream: string, ...events: InboxEvent[]): Promise<Readonly<Record<number, number>>> {
  const outcome = await log.append({
    commandId: randomUUID(),
    at,
    streams: [{ stream, expected: 'any', events }],
  });
  if (outcome.kind !== 'appended') throw new Error(outcome.kind);
  return outcome.positions;
}

const positionsOf = (name: string): Promise<{ partition: number; position: number }[]> =>
  db.database.query('select partition, position from checkpoints where subscription = $1 and position > 0', [
    name,
  ]);

describe('a runner', () => {
  it('serves several subscriptions, each with the types it wants', async () => {
    const [all, some] = [collecting('all'), collecting('some', ['Tagged'])];
    await run([all, some]);
    await write('one', tagged('one'), unread('one'), tagged('one'));
    await until(
      'both are through',
      () => [all.seen.length, some.seen.length],
      ([a, b]) => a === 3 && b === 2,
    );
    expect(some.seen).toEqual(['Tagged one', 'Tagged one']);
  });

  it('stores checkpoints also where nothing was wanted, soon, and all of them when it stops', async () => {
    const none = collecting('none', ['NoteAdded']);
    const runner = await run([none]);
    const positions = await write('one', tagged('one'));
    const expected = Object.entries(positions).map(([partition, position]) => ({
      partition: Number(partition),
      position,
    }));
    await until(
      'the checkpoint is stored',
      () => positionsOf('none'),
      (stored) => stored.length > 0,
    );
    expect(await positionsOf('none')).toEqual(expected);
    const patient = await run([collecting('patient', ['NoteAdded'])], { store: 60_000 });
    await until(
      'it has passed the event',
      () => patient.readings()[0]!,
      ({ lag, partitions }) => lag === 0 && partitions > 0,
    );
    await patient.stop();
    expect(await positionsOf('patient')).toEqual(expected);
    await runner.stop();
    expect(none.seen).toEqual([]);
  });

  it('hears a signal long before it would poll', async () => {
    const subscriber = collecting('one');
    await run([subscriber], { poll: { first: 600_000, most: 600_000 } });
    const inThree = [await write('told', tagged('told')), await write('asked', tagged('asked'))];
    signals.publish(wakeChannel('inbox-events'), inThree[0]);
    await until(
      'it came by its position',
      () => subscriber.seen,
      (seen) => seen.includes('Tagged told'),
    );
    signals.publish(wakeChannel('inbox-events'), Object.keys(inThree[1]!).map(Number));
    await until(
      'it came by its partition',
      () => subscriber.seen,
      (seen) => seen.includes('Tagged asked'),
    );
    await write('somewhere', tagged('somewhere'));
    signals.publish(wakeChannel('inbox-events'), null);
    await until(
      'it came although nobody said where',
      () => subscriber.seen,
      (seen) => seen.includes('Tagged somewhere'),
    );
  });

  it('is not led astray by a signal that lies', async () => {
    const subscriber = collecting('one');
    const runner = await run([subscriber]);
    signals.publish(wakeChannel('inbox-events'), { 0: 1_000_000, 31: 5, 99: 7 });
    signals.publish(wakeChannel('inbox-events'), ['x', -1, 99]);
    await write('one', tagged('one'));
    await until(
      'it went on',
      () => subscriber.seen,
      (seen) => seen.length === 1,
    );
    expect(runner.readings()).toMatchObject([{ halted: false, lag: 0, parked: 0 }]);
  });

  it('stops a subscription for good whose topic ends before its checkpoint, and leaves the others at work', async () => {
    const [broken, sound] = [collecting('broken'), collecting('sound')];
    const [partition] = Object.keys(await write('one', tagged('one')));
    await (await run([broken])).stop();
    await db.database.query(
      "update checkpoints set position = 50 where subscription = 'broken' and partition = $1",
      [partition],
    );
    const runner = await run([broken, sound]);
    await until(
      'it has stopped',
      () => runner.readings(),
      ([one]) => one!.halted,
    );
    await write('two', tagged('two'));
    await until(
      'the other is through',
      () => sound.seen,
      (seen) => seen.length === 2,
    );
    await until(
      'it has given back what it owned',
      () => db.database.query('select distinct subscription from checkpoints where owner is not null'),
      (owners) => owners.length === 1 && owners[0]!['subscription'] === 'sound',
    );
  });

  it('stops a subscription for good that finds a hole in the log', async () => {
    const subscriber = collecting('one');
    const [[partition]] = Object.entries(await write('one', tagged('one'), unread('one'), tagged('one'))) as [
      [string, number],
    ];
    await db.database.query('alter table inbox_events disable trigger user');
    await db.database.query('delete from inbox_events where partition = $1 and position = 2', [partition]);
    const runner = await run([subscriber]);
    await until(
      'it has stopped',
      () => runner.readings(),
      ([one]) => one!.halted,
    );
    expect(subscriber.seen).toEqual([]);
  });

  it('refuses a name that comes twice, and one that belongs to another topic', async () => {
    const make = (subscribers: readonly Subscriber[]) => () => run(subscribers);
    await expect(make([collecting('one'), collecting('one')])()).rejects.toThrow(
      'two subscribers are called one',
    );
    await expect(make([{ ...collecting('one'), topic: 'channel-events' }])()).rejects.toThrow(
      'no reader for topic channel-events',
    );
    await db.database.query(
      "insert into checkpoints (subscription, topic, partition) values ('one', 'channel-events', 0)",
    );
    await expect(make([collecting('one')])()).rejects.toThrow('its checkpoints are of channel-events');
  });

  it('tells up to where everybody is through, parked events included', async () => {
    const bad: Subscriber = {
      name: 'bad',
      topic: 'inbox-events',
      handle: () => Promise.reject(new Error('poison')),
    };
    const good = collecting('good');
    const runner = await run([bad, good]);
    const [[partition]] = Object.entries(await write('one', tagged('one'), tagged('one'))) as [
      [string, number],
    ];
    await until(
      'one is parked and all have passed',
      () => runner.readings(),
      (readings) =>
        readings.every(({ lag }) => lag === 0) && readings[0]!.parked === 1 && good.seen.length === 2,
    );
    expect((await retentionFloor(db.database, 'inbox-events')).get(Number(partition))).toBe(0);
    await db.database.query('delete from parked_events');
    expect((await retentionFloor(db.database, 'inbox-events')).get(Number(partition))).toBe(2);
  });
});
