import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId } from '#libs/contracts/derived-id.js';
import { quietLog } from '#libs/messaging/lint/postgres/program.js';
import { lintTiming } from '#libs/messaging/lint/transport-under-lint.js';
import { until } from '#libs/messaging/lint/until.js';
import { SubscriptionRunner } from '#libs/messaging/runner/subscription-runner.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { rowProjector } from '#libs/read-models/projection/row-projector.js';
import { opened, received, requested, T } from '#libs/testing/conversation/examples.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import { UsageError } from '../command.js';
import { rebuild } from './rebuild.js';

const CONVERSATIONS = 40;

let db: TestDatabase;
let pipeline: Awaited<ReturnType<typeof openPipeline>>;
beforeEach(async () => {
  db = await openTestDatabase();
  pipeline = await openPipeline(db.database, fakeClock());
  await Promise.all(Array.from({ length: CONVERSATIONS }, (_, n) => write(`c${n}`)));
});
afterEach(() => db.close());

async function write(conversationId: string): Promise<void> {
  const { log } = pipeline;
  const own = { conversationId };
  const outcome = await log.append({
    commandId: derivedId('spec', conversationId),
    at: T,
    streams: [
      {
        stream: `conversation-${conversationId}`,
        expected: 'none',
        events: [opened(own), received(`${conversationId}-in`, own), requested(`${conversationId}-out`, own)],
      },
    ],
  });
  expect(outcome.kind).toBe('appended');
}

async function command(...args: string[]) {
  const lines: string[] = [];
  const io = { print: (line: string) => lines.push(line), note: (line: string) => lines.push(`(${line})`) };
  const tools = {
    database: db.database,
    reader: pipeline.inboxReader,
    clock: new SystemClock(),
    log: quietLog,
  };
  return {
    code: await rebuild(tools, args, io),
    lines: lines.filter((line) => !/^\([\w-]+: \d+ %/.test(line)),
  };
}

const tables = () => pipeline.projections.flatMap((projection) => projection.tables);
const rowsOf = (table: string) =>
  db.database.query<{ row: string }>(`select t::text as row from ${table} t order by 1`);
const everything = async () => Promise.all(tables().map(async (table) => [table, await rowsOf(table)]));

describe('throughline rebuild', () => {
  it('brings back every row of every read model as it was, and forgets what was parked', async () => {
    await pipeline.settle();
    const before = await everything();
    await db.database.query(`update inbox_list set unread = 99`);
    await db.database.query(`delete from thread_items where kind = 'message'`);
    await db.database.query(`insert into inbox_tags values ('c1', 'never given')`);
    await db.database.query(
      `insert into parked_streams (subscription, stream, partition) values ('thread', 'conversation-c1', 0)`,
    );
    const { code, lines } = await command('all');
    expect(lines.map((line) => line.replace(/\d+ a second$/, 'n a second'))).toEqual(
      ['inbox-list', 'thread', 'customer-card', 'channel-health', 'channel-traffic'].map(
        (name) => `${name} is rebuilt from ${CONVERSATIONS * 3} events, n a second`,
      ),
    );
    expect(code).toBe(0);
    expect(await everything()).toEqual(before);
    expect(await db.database.query('select from parked_streams')).toEqual([]);
    expect(await rowsOf('inbox_list')).toHaveLength(CONVERSATIONS);
  });

  it('takes the place of rows that a running projector keeps, which goes on from there', async () => {
    const inboxList = pipeline.projections.find(({ name }) => name === 'inbox-list')!;
    const live = new SubscriptionRunner([rowProjector(inboxList)], {
      database: db.database,
      readers: { 'inbox-events': pipeline.inboxReader },
      signals: pipeline.signals,
      log: quietLog,
      name: 'live',
      timing: lintTiming,
    });
    await live.start();
    try {
      const rows = async () => (await rowsOf('inbox_list')).length;
      await until('the list is there', rows, (n) => n === CONVERSATIONS);
      const before = await rowsOf('inbox_list');
      await db.database.query('update inbox_list set unread = 99');
      expect((await command('inbox-list')).code).toBe(0);
      expect(await rowsOf('inbox_list')).toEqual(before);
      const counted = `select sum(n)::int as n from inbox_counts where key = 'all'`;
      expect(await db.database.query(counted)).toEqual([{ n: CONVERSATIONS }]);
      await write('late');
      await until('the live projector goes on', rows, (n) => n === CONVERSATIONS + 1);
    } finally {
      await live.stop();
    }
  });

  it('says what could not be handled again', async () => {
    await db.database.query(
      `alter table inbox_list add constraint spec_refuses check (conversation_id <> 'c7')`,
    );
    expect(await command('inbox-list')).toEqual({
      code: 1,
      lines: [
        expect.stringMatching(/^inbox-list is rebuilt/),
        '(1 of its streams could not be handled: see throughline parked list inbox-list)',
      ],
    });
    expect(await rowsOf('inbox_list')).toHaveLength(CONVERSATIONS - 1);
  });

  it('names the read models when asked for another', async () => {
    await expect(command('inbox')).rejects.toThrow(
      'There is no read model inbox. There are: inbox-list, thread, customer-card, channel-health, channel-traffic; or all.',
    );
    for (const args of [[], ['thread', 'inbox-list']])
      await expect(command(...args)).rejects.toThrow(UsageError);
  });
});
