import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Orm } from '#libs/database/orm/orm.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { READ_MODEL_ENTITIES } from '../entities.js';
import { PostgresChannelHealthQueries } from './queries.js';

const NOW = Date.UTC(2026, 10, 21, 12);
let db: TestDatabase;
let orm: Orm;
beforeAll(async () => {
  db = await openTestDatabase();
  orm = new Orm(db.database, { entities: READ_MODEL_ENTITIES });
  await db.database.query(`
    insert into channel_health values
      ('quiet', 'whatsapp', 'B', '{"humanAgent":false}', 7, 'paused by hand', '[]', 1, 0, 1),
      ('busy', 'whatsapp', 'A', '{"humanAgent":false}', null, null, '[{"id":"n"}]', 1, 0, 1),
      ('site', 'webchat', 'Z', '{"humanAgent":false}', null, null, '[]', 1, 0, 1)`);
  await db.database.query(`
    insert into channel_traffic (account_id, partition, day, received, sent, failed, last_received_at, last_sent_at,
      last_failed_at, last_error) values
      ('busy', 1, '2026-11-20', 9, 9, 9, 10, 20, 30, 'older'),
      ('busy', 1, '2026-11-21', 1, 2, 3, 11, 22, 33, 'newest, first partition'),
      ('busy', 2, '2026-11-21', 1, 5, 1, 12, 21, 33, 'newest, second partition'),
      ('busy', 3, '2026-11-21', 0, 1, 0, null, 19, null, null)`);
});
afterAll(async () => {
  await orm.close();
  await db.close();
});

describe('the health of channels', () => {
  it('sums an account over partitions, of today, and tells the last of each kind', async () => {
    const accounts = await new PostgresChannelHealthQueries(db.database, orm).accounts(NOW);
    expect(accounts.find(({ id }) => id === 'busy')).toEqual({
      id: 'busy',
      channel: 'whatsapp',
      name: 'A',
      capabilities: { humanAgent: false },
      pausedAt: null,
      pausedReason: null,
      notices: [{ id: 'n' }],
      lastWebhookAt: 12,
      lastSendAt: 22,
      lastErrorAt: 33,
      lastError: 'newest, first partition',
      sentToday: 8,
      failedToday: 4,
      watch: null,
      gap: null,
    });
  });

  it('joins what the last look found, and how far a gap is filled', async () => {
    await db.database.query(`
      insert into channel_accounts (id, channel, name, created_at, updated_at) values
        ('busy', 'webchat', 'A', 1, 1), ('quiet', 'webchat', 'B', 1, 1)`);
    await db.database.query(`
      insert into channel_watch (account_id, next_check_at, checked_at, subscribed_at, report) values
        ('quiet', 9, 5, 4, '{"checks":[{"step":"token","state":"passed","code":"token-valid"}],"quality":"GREEN"}')`);
    await db.database.query(`insert into channel_watch (account_id, next_check_at) values ('busy', 9)`);
    await db.database.query(`
      insert into channel_gaps (account_id, since, until, state, todo, conversations, opened_at, changed_at) values
        ('quiet', 1, 2, 'reading', 'sealed', 3, 2, 3)`);
    const accounts = await new PostgresChannelHealthQueries(db.database, orm).accounts(NOW);
    const of = (id: string) => accounts.find((account) => account.id === id);
    expect(of('quiet')?.watch).toEqual({
      checkedAt: 5,
      checks: [{ step: 'token', state: 'passed', code: 'token-valid' }],
      subscribedAt: 4,
      tokenExpiresAt: null,
      handle: null,
      quality: 'GREEN',
      messagingLimit: null,
    });
    expect(of('quiet')?.gap).toMatchObject({ state: 'reading', conversations: 3, conversationsRead: 0 });
    expect(of('quiet')?.gap).not.toHaveProperty('todo');
    expect(of('busy')).toMatchObject({ watch: null, gap: null });
  });

  it('lists accounts by channel and name, those without traffic too', async () => {
    const accounts = await new PostgresChannelHealthQueries(db.database, orm).accounts(NOW);
    expect(accounts.map(({ id }) => id)).toEqual(['site', 'busy', 'quiet']);
    expect(accounts[2]).toMatchObject({
      pausedAt: 7,
      pausedReason: 'paused by hand',
      lastWebhookAt: null,
      lastError: null,
      sentToday: 0,
    });
  });
});
