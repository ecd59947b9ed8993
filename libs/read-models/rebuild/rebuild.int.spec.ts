import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId } from '#libs/contracts/derived-id.js';
import { TopicBroken, type TopicReader } from '#libs/application/ports/topic-reader.js';
import { quietLog } from '#libs/messaging/lint/postgres/program.js';
import { until } from '#libs/messaging/lint/until.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { opened, received, T } from '#libs/testing/conversation/examples.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import type { RowProjection } from '../projection/row-projector.js';
import { rebuildReadModel } from './rebuild.js';

const CONVERSATIONS = 20;

let db: TestDatabase;
let pipeline: Awaited<ReturnType<typeof openPipeline>>;
let inboxList: RowProjection<unknown>;
beforeEach(async () => {
  db = await openTestDatabase();
  pipeline = await openPipeline(db.database, fakeClock());
  inboxList = pipeline.projections.find(({ name }) => name === 'inbox-list')!;
  for (let n = 0; n < CONVERSATIONS; n++) {
    const own = { conversationId: `c${n}` };
    const events = [opened(own), received(`m${n}`, own)];
    await pipeline.log.append({
      commandId: derivedId('spec', String(n)),
      at: T,
      streams: [{ stream: `conversation-c${n}`, expected: 'none', events }],
    });
  }
  await pipeline.settle();
});
afterEach(() => db.close());

const query = (text: string) => db.database.query<{ found: string }>(text);

/** The log as it is, with something done before each page. */
const readerThat = (before: () => Promise<void>): TopicReader<'inbox-events'> => ({
  topic: 'inbox-events',
  partitions: pipeline.inboxReader.partitions,
  heads: () => pipeline.inboxReader.heads(),
  async readAfter(...args) {
    await before();
    return pipeline.inboxReader.readAfter(...args);
  },
});

const rebuild = (reader: TopicReader<'inbox-events'> = pipeline.inboxReader) =>
  rebuildReadModel(
    inboxList,
    { database: db.database, reader, clock: new SystemClock(), log: quietLog },
    () => undefined,
  );

const left = () =>
  query(`select nspname as found from pg_namespace where nspname ~ '^(rebuild|retired)'
         union all select subscription from checkpoints where subscription ~ 'rebuild'`);

describe('a rebuild', () => {
  it('shows the old rows whole until the new ones are whole', async () => {
    await query('update inbox_list set unread = 99');
    const seen: string[] = [];
    await rebuild(
      readerThat(async () => {
        const [row] = await query(`select count(*) || ' of ' || max(unread) as found from inbox_list`);
        seen.push(row!.found);
      }),
    );
    expect(new Set(seen)).toEqual(new Set([`${CONVERSATIONS} of 99`]));
    expect(await query('select distinct unread::text as found from inbox_list')).toEqual([{ found: '1' }]);
  });

  it('leaves tables like those it found, by the same names, and nothing else', async () => {
    const shape = () =>
      query(`select indexdef as found from pg_indexes where schemaname = 'public'
             union all select conname || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
             union all select relname || coalesce(reloptions::text, '') from pg_class where relnamespace = 'public'::regnamespace
             union all select table_name || column_name || data_type || is_nullable || ordinal_position
               from information_schema.columns where table_schema = 'public'
             order by 1`);
    const before = await shape();
    await rebuild();
    expect(await shape()).toEqual(before);
    expect(await left()).toEqual([]);
  });

  it('goes on from where it came to: what is projected afterwards is projected once', async () => {
    await rebuild();
    const heads = await pipeline.inboxReader.heads();
    const rows = await db.database.query<{ partition: number; position: number }>(
      `select partition, position from checkpoints where subscription = 'inbox-list'`,
    );
    expect(new Map(rows.map(({ partition, position }) => [partition, position]))).toEqual(new Map(heads));
  });

  it('that breaks off leaves what was shown, and the next one succeeds', async () => {
    await query('update inbox_list set unread = 99');
    const broken = readerThat(() => Promise.reject(new TopicBroken('a hole')));
    await expect(rebuild(broken)).rejects.toThrow('inbox-list cannot be rebuilt');
    expect(await query('select distinct unread::text as found from inbox_list')).toEqual([{ found: '99' }]);
    await rebuild();
    expect(await query('select distinct unread::text as found from inbox_list')).toEqual([{ found: '1' }]);
    expect(await left()).toEqual([]);
  });

  it('is refused while another one of the same read model is under way', async () => {
    let refused: unknown;
    await rebuild(
      readerThat(async () => {
        refused ??= await rebuild().catch((error: unknown) => error);
      }),
    );
    expect(refused).toEqual(new Error('inbox-list.rebuild is under way already, in another process'));
  });

  it('waits for a reader who is in the middle of something', async () => {
    let done = false;
    const running = await db.database.transaction(async (tx) => {
      await tx.query('select from inbox_list');
      const rebuilt = rebuild().then(() => void (done = true));
      await rebuildHasMet();
      expect(done).toBe(false);
      return { rebuilt };
    });
    await running.rebuilt;
    expect(done).toBe(true);
  });
});

/** Resolves when the rebuild asks for the tables and waits. */
async function rebuildHasMet(): Promise<void> {
  const waiting = `select count(*)::text as found from pg_locks where not granted and mode = 'AccessExclusiveLock'`;
  await until(
    'the rebuild asks for the tables',
    () => query(waiting),
    ([row]) => row!.found !== '0',
  );
}
