import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Database } from '#libs/database/database.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#libs/database/embedded/embedded-postgres.js';
import { readLockFile } from '#libs/database/embedded/lock-file.js';
import { migrate } from '#libs/database/migrations.js';
import { openDatabase } from '#libs/database/open-database.js';
import { startRunner } from '#libs/messaging/lint/postgres/program.js';
import type { Worker } from '#libs/messaging/lint/transport-under-lint.js';
import { until } from '#libs/messaging/lint/until.js';
import { opened, received, T } from '#libs/testing/conversation/examples.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import { rowProjector } from './projection/row-projector.js';

jest.setTimeout(120_000);

const ROUNDS = 4;
const EACH = 60;

let home: string;
let server: EmbeddedPostgres;
let database: Database;
let runner: Worker | undefined;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'throughline-crash-'));
  // With fsync, as it ships: what was promised to last has to.
  server = await startEmbeddedPostgres({ folder: join(home, 'postgres') });
  database = openDatabase({ url: server.url, size: 8 });
  await migrate(database);
});
afterAll(async () => {
  await runner?.stop();
  await database.close();
  await server.kill();
  await rm(home, { recursive: true, force: true });
});

describe('read models whose commits do not wait for the disk', () => {
  it('equal a rebuild after the server was killed while they were written', async () => {
    const pipeline = await openPipeline(database, fakeClock());
    const subscribers = pipeline.projections.map((projection) => rowProjector(projection as never));
    expect(subscribers.every(({ derived }) => derived)).toBe(true);
    const { signals, inboxReader } = pipeline;
    const tools = { database, signals, readers: { 'inbox-events': inboxReader } };
    runner = await startRunner(tools, 'crash', subscribers);

    const appended: string[] = [];
    const append = async (id: string): Promise<void> => {
      const own = { conversationId: id };
      const command = {
        commandId: derivedId('spec', id),
        at: T,
        streams: [
          {
            stream: `conversation-${id}`,
            expected: 'none' as const,
            events: [opened(own), received(`m-${id}`, own)],
          },
        ],
      };
      // The same command until it was heard of: what had been stored before the crash is not stored twice.
      await until(`${id} is appended`, () => answered(pipeline.log.append(command)), Boolean);
      appended.push(id);
    };
    for (let round = 0; round < ROUNDS; round++) {
      for (let n = 0; n < EACH; n++) await append(`c${round}-${n}`);
      const before = await born();
      process.kill((await readLockFile(join(server.folder, 'data')))!.pid, 'SIGKILL');
      // Sessions of the killed server may answer once more.
      await until('the server is back', born, (now) => now !== undefined && now !== before);
    }

    // By the tables: what a worker believes may be ahead of what the server still knows.
    const behind = () =>
      answered(
        database.query(
          `select c.subscription from checkpoints c join log_partitions l on l.topic = c.topic and l.partition = c.partition
           where c.subscription = any($1) and c.position < l.head`,
          [subscribers.map(({ name }) => name)],
        ),
      );
    await until('every read model has caught up', behind, (seen) => seen?.length === 0);
    await runner.stop();
    expect(await database.query('select 1 from inbox_list')).toHaveLength(appended.length);
    const shown = await rows(pipeline.projections.flatMap(({ tables }) => tables));
    await pipeline.rebuild();
    expect(await rows(pipeline.projections.flatMap(({ tables }) => tables))).toEqual(shown);
  });
});

/** undefined while the server is away. */
const answered = <T>(question: Promise<T>): Promise<T | undefined> => question.catch(() => undefined);

const born = async (): Promise<string | undefined> =>
  (await answered(database.query<{ at: string }>('select pg_postmaster_start_time()::text as at')))?.[0]?.at;

async function rows(tables: readonly string[]): Promise<Map<string, unknown>> {
  const all = new Map<string, unknown>();
  for (const table of new Set(tables))
    all.set(
      table,
      await database.query(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`),
    );
  return all;
}
