import { randomUUID } from 'node:crypto';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { partitionOf } from '#libs/contracts/partition.js';
import type { Database } from '#libs/database/database.js';
import { openDatabase } from '#libs/database/open-database.js';
import { ChannelTopicReader } from '#libs/log/channel/channel-topic-reader.js';
import { PostgresChannelLog } from '#libs/log/channel/postgres-channel-log.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { TransportSeal } from '#libs/privacy/transport-seal.js';
import { openTestDatabase } from '#libs/testing/database/test-database.js';
import type { Delivered } from '../../delivered.js';
import { InMemorySignals } from '../../signals/in-memory-signals.js';
import type { OpenedProgram } from '../child-worker.js';
import type { TransportUnderLint, Written } from '../transport-under-lint.js';
import { Abandoned, startRunner, unlessAbandoned } from './program.js';

const AT = 1_795_000_000_000;
const DAY = '2026-11-18';
const PARTITIONS = 32;
const ACCOUNT = 'shop';
const seal = new TransportSeal(new MasterKey(Buffer.alloc(32, 1)));
const nameOf = (stream: string): string => seal.streamOf(ACCOUNT, 'visitor', stream);

/** `channel-events` on PostgreSQL, on a fresh database. */
export async function openChannelTransport(): Promise<TransportUnderLint> {
  const db = await openTestDatabase({ size: 20 });
  const log = await PostgresChannelLog.open(db.database, seal);
  await db.database.query('select ensure_channel_day($1::date)', [DAY]);
  const signals = new InMemorySignals();
  const readers = { 'channel-events': readerOf(db.database) };
  return {
    nameOf,
    read,
    topic: 'channel-events',
    partitions: PARTITIONS,
    database: db.database,
    async write(batch) {
      await log.append(batch.map(eventOf));
    },
    async abandon(batch) {
      await db.database
        .transaction(async (tx) => {
          const place = (name: string): number => partitionOf(name, PARTITIONS);
          const names = batch.map(({ stream }) => nameOf(stream)).sort((a, b) => place(a) - place(b));
          await tx.query('select append_channel_events($1, $2, $3, $4, $5, $6)', [
            names.map(() => randomUUID()),
            names.map((_, i) => i + 1),
            names.map(place),
            names,
            names.map(() => ''),
            DAY,
          ]);
          throw new Abandoned();
        })
        .catch(unlessAbandoned);
    },
    startWorker: (name, subscribers, timing) =>
      startRunner({ database: db.database, readers, signals }, name, subscribers, timing),
    program: { module: './postgres/channel.ts', url: db.url },
    close: () => db.close(),
  };
}

/** In a worker process. */
export async function openProgram(url: string): Promise<OpenedProgram> {
  const database = openDatabase({ url, name: 'throughline lint child' });
  const readers = { 'channel-events': readerOf(database) };
  const signals = new InMemorySignals();
  return {
    read,
    topic: 'channel-events',
    startWorker: (name, subscribers, timing) =>
      startRunner({ database, readers, signals }, name, subscribers, timing),
    close: () => database.close(),
  };
}

const readerOf = (database: Database): ChannelTopicReader =>
  new ChannelTopicReader(database, seal, PARTITIONS);

function eventOf({ stream, number }: Written): ChannelEvent {
  return {
    type: 'engagement',
    id: randomUUID(),
    channel: 'webchat',
    accountId: ACCOUNT,
    occurredAt: AT,
    receivedAt: AT,
    sender: { aliases: [{ kind: 'visitor', value: stream }] },
    what: String(number),
    opensWindow: false,
  };
}

function read(event: Delivered): Written {
  if (!('event' in event) || event.event.type !== 'engagement')
    throw new Error(`the lint never wrote event ${event.id}`);
  return { stream: event.event.sender.aliases[0]!.value, number: Number(event.event.what) };
}
