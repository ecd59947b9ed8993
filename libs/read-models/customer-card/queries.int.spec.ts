import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Orm } from '#libs/database/orm/orm.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { PostgresContactReach } from '../contact-reach.js';
import { READ_MODEL_ENTITIES } from '../entities.js';
import { PostgresCustomerQueries } from './queries.js';

let db: TestDatabase;
let orm: Orm;
beforeAll(async () => {
  db = await openTestDatabase();
  orm = new Orm(db.database, { entities: READ_MODEL_ENTITIES });
  await customer('ana', { phone: contact('wa-1'), chat: contact('site') });
  await customer('ben', { other: contact('wa-1') });
  await conversation('first', 'ana', 100, { phone: { lastEngagementAt: 110, lastMessageAt: 120 } });
  await conversation('second', 'ana', 200, { phone: { lastEngagementAt: 105, closedByProviderAt: 300 } });
  await conversation('elsewhere', 'ben', 150, { other: { lastEngagementAt: 900 } });
});
afterAll(async () => {
  await orm.close();
  await db.close();
});

const contact = (accountId: string) => ({
  accountId,
  channel: 'whatsapp',
  kind: 'person',
  aliases: [{ kind: 'whatsapp-phone', value: '+447700900123', ref: 'r' }],
  name: `of ${accountId}`,
  username: null,
  locale: null,
  identityChangedAt: null,
  marketing: null,
});

async function customer(id: string, contacts: object): Promise<void> {
  const identifiers = [
    { kind: 'email', value: `${id}@example.org`, ref: 'r', assurance: 'claimed', source: 'chat' },
    { kind: 'email', value: null, ref: 'gone', assurance: 'claimed', source: 'chat' },
  ];
  await db.database.query(`insert into customer_cards values ($1, null, 50, $2, $3, 1, 0, 1)`, [
    id,
    JSON.stringify(contacts),
    JSON.stringify(identifiers),
  ]);
}

async function conversation(
  id: string,
  customerId: string,
  openedAt: number,
  clocks: Readonly<Record<string, object>>,
): Promise<void> {
  const windows = Object.fromEntries(Object.entries(clocks).map(([key, each]) => [key, { clocks: each }]));
  await db.database.query(
    `insert into inbox_list (conversation_id, customer_id, contact_id, account_id, channel, status, owner_kind, opened_at,
       last_activity_at, unread, unsent, waiting, replies, windows, tags, version, partition, position)
     values ($1, $2, 'phone', 'wa-1', 'whatsapp', 'open', 'nobody', $3, $3, 0, 0, '[]', '[]', $4, '{}', 1, 0, 1)`,
    [id, customerId, openedAt, JSON.stringify(windows)],
  );
}

describe('cards', () => {
  it('tell each customer’s own conversations, newest first, and the latest clock of all of them', async () => {
    const cards = await new PostgresCustomerQueries(orm).cards(['ana', 'ben', 'nobody']);
    const ana = cards.find((card) => card.id === 'ana');
    expect(cards).toHaveLength(2);
    expect(ana).toMatchObject({ name: 'of wa-1', registeredAt: 50, conversationIds: ['second', 'first'] });
    expect(ana?.identifiers).toEqual([
      { kind: 'email', value: 'ana@example.org', assurance: 'claimed', source: 'chat' },
    ]);
    expect(ana?.contacts.map(({ id, window }) => [id, window])).toEqual([
      ['phone', { lastEngagementAt: 110, lastMessageAt: 120, closedByProviderAt: 300 }],
      ['chat', { lastEngagementAt: null, lastMessageAt: null, closedByProviderAt: null }],
    ]);
  });

  it('of nobody ask nothing', async () => {
    expect(await new PostgresCustomerQueries(orm).cards([])).toEqual([]);
  });
});

describe('the reach of a contact', () => {
  it('has the latest clock of all conversations', async () => {
    expect(await new PostgresContactReach(db.database).of('ana', 'phone')).toEqual({
      accountId: 'wa-1',
      channel: 'whatsapp',
      clocks: { lastEngagementAt: 110, lastMessageAt: 120, closedByProviderAt: 300 },
    });
  });

  it('is there before anything was said, and not for another’s contact', async () => {
    const reach = new PostgresContactReach(db.database);
    expect(await reach.of('ana', 'chat')).toMatchObject({ accountId: 'site' });
    expect(await reach.of('ana', 'other')).toBeUndefined();
    expect(await reach.of('nobody', 'phone')).toBeUndefined();
  });
});
