import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ParkedControl } from '#libs/messaging/parking/parked-control.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { UsageError } from '../command.js';
import { parked } from './parked.js';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
  await db.database.query(
    `insert into parked_streams (subscription, stream, partition, behind, error, parked_at) values
       ('thread', 'conversation-1', 0, null, E'TypeError at project\\n at line 3', '2026-11-20 10:00:00+00'),
       ('thread', 'conversation-2', 1, 'conversation-1', null, '2026-11-20 10:00:01+00')`,
  );
  await db.database.query(
    `insert into parked_events (subscription, stream, partition, position, event_id)
     values ('thread', 'conversation-1', 0, 5, gen_random_uuid())`,
  );
});
afterAll(() => db.close());

async function command(...args: string[]) {
  const lines: string[] = [];
  const io = { print: (line: string) => lines.push(line), note: (line: string) => lines.push(`(${line})`) };
  const control = new ParkedControl(db.database, new InMemorySignals(), 1);
  return { code: await parked(control, args, io), lines };
}

describe('throughline parked', () => {
  it('lists what is parked, since when and why', async () => {
    expect(await command('list')).toEqual({
      code: 0,
      lines: [
        'thread  conversation-1  since 2026-11-20 10:00:00 UTC, 1 event waits, failed with TypeError at project',
        'thread  conversation-2  since 2026-11-20 10:00:01 UTC, 0 events wait, waits for conversation-1',
      ],
    });
    expect(await command('list', 'other')).toEqual({ code: 0, lines: ['(No stream is parked.)'] });
  });

  it('says when nobody is there to try again, and leaves the request', async () => {
    const { code, lines } = await command('retry', 'thread', 'conversation-1');
    expect([code, lines[0]]).toEqual([1, expect.stringContaining('will be tried when one does')]);
    expect(
      await db.database.query('select stream from parked_streams where retry_asked_at is not null'),
    ).toEqual([{ stream: 'conversation-1' }]);
  });

  it('says that a stream is not parked, or that nothing of it has failed', async () => {
    expect(await command('retry', 'thread', 'conversation-9')).toEqual({
      code: 1,
      lines: ['(conversation-9 is not parked.)'],
    });
    expect((await command('skip', 'thread', 'conversation-2')).code).toBe(1);
  });

  it('skips with the name of who did it', async () => {
    const { lines } = await command('skip', 'thread', 'conversation-1');
    expect(lines[0]).toMatch(/^Event [0-9a-f-]{36} is left out\.$/);
    const [row] = await db.database.query<{ by: string }>('select skipped_by as by from skipped_events');
    expect(row!.by).toContain('(command line)');
  });

  it.each([
    [[]],
    [['list', 'a', 'b']],
    [['retry', 'thread']],
    [['skip', 'a', 'b', 'c']],
    [['drop', 'a', 'b']],
  ])('explains itself when called with %j', async (args) => {
    await expect(command(...args)).rejects.toThrow(UsageError);
  });
});
