import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { UsageError } from '../command.js';
import { connector, connectorParts, type ConnectorCommandParts } from './connector.js';

let db: TestDatabase;
let parts: ConnectorCommandParts;

beforeAll(async () => {
  db = await openTestDatabase();
  parts = await connectorParts(db.database, { masterKey: Buffer.alloc(32, 7).toString('hex') });
});
afterAll(() => db.close());

async function command(...args: string[]) {
  const lines: string[] = [];
  const io = { print: (line: string) => lines.push(line), note: (line: string) => lines.push(`(${line})`) };
  return { code: await connector(parts, args, io), lines };
}

const URL = 'https://pigeons.example/callbacks';

describe('throughline connector', () => {
  it('adds one, shows its key and secret once, and lists it without them', async () => {
    expect(await command('list')).toEqual({ code: 0, lines: ['(There is no connector.)'] });
    const { code, lines } = await command('add', 'pigeon-post', URL, 'Pigeon', 'Post');
    expect([code, ...lines]).toEqual([
      0,
      '(Shown once:)',
      expect.stringMatching(/^API_KEY=tlc_/),
      expect.stringMatching(/^CALLBACK_SECRET=whsec_/),
    ]);
    const listed = await command('list');
    expect(listed.lines).toEqual([
      `pigeon-post  pigeon-post  Pigeon Post  ${URL}`,
      expect.stringMatching(/^ {2}key [0-9a-f]{18} {2}never used$/),
    ]);
    const secrets = lines.slice(1).map((line) => line.split('_').at(-1)!);
    for (const secret of secrets) expect(listed.lines.join()).not.toContain(secret);
    const [connected] = await db.database.query<{ count: number }>(
      `select count(*)::int as count from inbox_events where stream_id = 'channel-account-pigeon-post' and type = 'ChannelConnected'`,
    );
    expect(connected!.count).toBe(1);
  });

  it('gives a new key, a new secret, and takes a key away', async () => {
    expect((await command('rotate', 'pigeon-post')).lines[1]).toMatch(/^API_KEY=tlc_/);
    expect((await command('secret', 'pigeon-post')).lines[1]).toMatch(/^CALLBACK_SECRET=whsec_/);
    const [, first] = (await command('list')).lines;
    expect(first).toContain(', ends ');
    const [, id] = /key (\S+)/.exec(first!)!;
    expect(await command('revoke', id!)).toEqual({
      code: 0,
      lines: [`The key ${id} is worth nothing any more.`],
    });
    const audited = await db.database.query<{ what: string }>(
      'select what from staff_audit order by at, what',
    );
    expect(audited.map(({ what }) => what).sort()).toEqual([
      'connector-added',
      'connector-key-made',
      'connector-key-revoked',
      'connector-secret-made',
    ]);
  });

  it('lists the replies that were not taken', async () => {
    expect(await command('dead-letters', 'pigeon-post')).toEqual({
      code: 0,
      lines: ['(Every reply was taken.)'],
    });
    await db.database.query(
      `insert into outbox (message_id, conversation_id, contact_id, account_id, channel, state, attempt, due_at, started_at, partition, position)
       values ('m1', 'c1', 'nadia', 'pigeon-post', 'pigeon-post', 'failed', 2, 1, 1795301419000, 3, 1)`,
    );
    expect((await command('dead-letters', 'pigeon-post')).lines).toEqual([
      'm1  conversation c1  2026-11-21 22:50:19 UTC, attempt 2, failed',
    ]);
  });

  it.each([
    [['add', 'whatsapp', URL, 'Mine'], 'A channel is called'],
    [['add', 'sms', 'nowhere', 'Mine'], 'Callback: this is no web address'],
    [['add', 'pigeon-post', URL, 'Again'], 'There is an account of this name'],
    [['rotate', 'nobody'], 'There is no such connector'],
    [['revoke', 'nothing'], 'There is no such key'],
  ])('says why not: %j', async (args, reason) => {
    const { code, lines } = await command(...args);
    expect([code, lines[0]]).toEqual([1, expect.stringContaining(reason)]);
  });

  it.each([
    [[]],
    [['list', 'a']],
    [['add', 'sms', URL]],
    [['add', 'sms', URL, '--name']],
    [['drop', 'a']],
    [['rotate', 'a', 'b']],
  ])('explains itself when called with %j', async (args) => {
    await expect(command(...args)).rejects.toThrow(UsageError);
  });
});
