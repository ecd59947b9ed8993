import { randomUUID } from 'node:crypto';
import type { Database } from '#libs/database/database.js';
import { openDatabase } from '#libs/database/open-database.js';
import { PostgresEventLog } from '#libs/log/postgres-event-log.js';
import { InboxTopicReader } from '#libs/log/read/inbox-topic-reader.js';
import { TailedReader } from '#libs/log/read/tailed-reader.js';
import { TopicTail } from '#libs/log/read/topic-tail.js';
import type { Append } from '#libs/application/ports/event-log.js';
import { EventSealer } from '#libs/privacy/event-sealer.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { openTestDatabase } from '#libs/testing/database/test-database.js';
import type { Delivered } from '../../delivered.js';
import { InMemorySignals } from '../../signals/in-memory-signals.js';
import type { OpenedProgram } from '../child-worker.js';
import type { TransportUnderLint, Written } from '../transport-under-lint.js';
import { Abandoned, startRunner, unlessAbandoned } from './program.js';

const AT = 1_795_000_000_000;
const names = { nameOf: (stream: string) => stream, read };

/** `inbox-events` on PostgreSQL, on a fresh database; what this process writes its own workers read from memory. */
export async function openInboxTransport(): Promise<TransportUnderLint> {
  const db = await openTestDatabase({ size: 20 });
  const { log, reader: stored } = await openInboxLog(db.database);
  const tail = new TopicTail<'inbox-events'>(() => AT);
  log.onCommit((events) => tail.add(events));
  const reader = new TailedReader(stored, tail, (event) => event.type);
  const signals = new InMemorySignals();
  return {
    ...names,
    topic: 'inbox-events',
    partitions: log.partitions,
    database: db.database,
    async write(batch) {
      await log.append(appendOf(batch));
    },
    async abandon(batch) {
      await db.database
        .transaction(async (tx) => {
          await log.appendIn(tx, [appendOf(batch)]);
          throw new Abandoned();
        })
        .catch(unlessAbandoned);
    },
    startWorker: (name, subscribers, timing) =>
      startRunner(
        { database: db.database, readers: { 'inbox-events': reader }, signals },
        name,
        subscribers,
        timing,
      ),
    program: { module: './postgres/inbox.ts', url: db.url },
    close: () => db.close(),
  };
}

/** In a worker process. */
export async function openProgram(url: string): Promise<OpenedProgram> {
  const database = openDatabase({ url, name: 'throughline lint child' });
  const { reader } = await openInboxLog(database);
  const signals = new InMemorySignals();
  return {
    ...names,
    topic: 'inbox-events',
    startWorker: (name, subscribers, timing) =>
      startRunner({ database, readers: { 'inbox-events': reader }, signals }, name, subscribers, timing),
    close: () => database.close(),
  };
}

/** The log and its reader, with a key of the tests. */
export async function openInboxLog(
  database: Database,
): Promise<{ log: PostgresEventLog; reader: InboxTopicReader }> {
  const sealer = new EventSealer(new KeyRing(database, new MasterKey(Buffer.alloc(32, 1))));
  const log = await PostgresEventLog.open(database, sealer);
  return { log, reader: new InboxTopicReader(database, sealer, log.partitions) };
}

function appendOf(batch: readonly Written[]): Append {
  return {
    commandId: randomUUID(),
    at: AT,
    streams: [...new Set(batch.map(({ stream }) => stream))].map((stream) => ({
      stream,
      expected: 'any',
      events: batch
        .filter((one) => one.stream === stream)
        .map(({ number }) => ({
          type: 'Tagged',
          data: { conversationId: stream, tag: String(number), by: { kind: 'agent', id: 'ana' }, at: AT },
        })),
    })),
  };
}

function read(event: Delivered): Written {
  if (!('type' in event) || event.type !== 'Tagged')
    throw new Error(`the lint never wrote event ${event.id}`);
  return { stream: event.stream, number: Number(event.data.tag) };
}
