import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ChannelEvent, ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { Orm } from '#libs/database/orm/orm.js';
import { HOUR, MINUTE } from '#libs/domain/time.js';
import { PostgresInboxQueries } from '#libs/read-models/inbox-list/queries.js';
import { PostgresThreadQueries } from '#libs/read-models/thread/queries.js';
import { PostgresCustomerQueries } from '#libs/read-models/customer-card/queries.js';
import { READ_MODEL_ENTITIES } from '#libs/read-models/entities.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import { SendReply } from '../conversation/commands.js';

const clock = { at: 1_795_000_000_000, now: () => clock.at };
let db: TestDatabase;
let spine: Awaited<ReturnType<typeof openPipeline>>;

beforeAll(async () => {
  db = await openTestDatabase();
  spine = await openPipeline(db.database, clock);
});
afterAll(() => db.close());

const ana = { kind: 'agent', id: 'ana' } as const;
type Alias = ChannelEventOf<'message'>['sender']['aliases'][number];
const phone = (value: string): Alias => ({ kind: 'whatsapp-phone', value });
const user = (value: string): Alias => ({ kind: 'whatsapp-user', value });

function message(
  text: string,
  aliases: Alias[],
  more: Partial<ChannelEventOf<'message'>> = {},
): ChannelEventOf<'message'> {
  const externalId = more.externalId ?? `wamid.${randomUUID()}`;
  return {
    type: 'message',
    id: derivedId('channel-event', 'n1', 'message', externalId),
    channel: 'whatsapp',
    accountId: 'n1',
    occurredAt: clock.at,
    receivedAt: clock.at,
    sender: { aliases, profile: { name: 'Nora Whitfield' } },
    externalId,
    content: { kind: 'text', text },
    opensWindow: true,
    ...more,
  };
}
const receive = async (...events: ChannelEvent[]): Promise<void> => {
  await spine.channelLog.append(events);
  await spine.settle();
};
const inbox = async () =>
  (
    await new PostgresInboxQueries(db.database).page({
      view: 'all',
      sort: 'newest',
      first: 200,
      agentId: 'ana',
      now: clock.at,
    })
  ).rows.map((r) => r.row);
const rowOf = async (text: string) => {
  const rows = (await inbox()).filter((row) => row.lastMessage?.text === text);
  expect(rows).toHaveLength(1);
  return rows[0]!;
};
const thread = async (conversationId: string) =>
  (await new PostgresThreadQueries(db.database).page({ conversationId, limit: 100 })).items;

describe('a message in', () => {
  it('opens a conversation, with its customer, on the list and in the thread', async () => {
    await receive(message('Hello there', [user('GB.1'), phone('447700900418')]));
    const row = await rowOf('Hello there');
    expect(row).toMatchObject({
      customerName: 'Nora Whitfield',
      contactAddress: '+447700900418',
      channel: 'whatsapp',
      unread: 1,
      waitingSince: clock.at,
      owner: { kind: 'nobody' },
    });
    const items = await thread(row.conversationId);
    expect(items.map((item) => item.kind)).toEqual(['marker', 'message']);
  });

  it('goes into the open conversation of its customer, and replays change nothing (R8)', async () => {
    const events = [message('one', [user('GB.2')]), message('two', [user('GB.2')])];
    await receive(...events);
    for (let i = 0; i < 10; i++) await receive(...events);
    const row = await rowOf('two');
    expect(row.unread).toBe(2);
    expect((await thread(row.conversationId)).filter((item) => item.kind === 'message')).toHaveLength(2);
  });

  it('of 50 first messages of one sender at once, in mixed formats, makes one customer and one conversation (R5)', async () => {
    const formats = ['5511987654321', '551187654321', '+55 11 98765-4321'];
    const before = (await inbox()).length;
    const messages = Array.from({ length: 50 }, (_, i) => message(`burst ${i}`, [phone(formats[i % 3]!)]));
    await Promise.all(messages.map((m) => spine.channelLog.append([m])));
    await spine.settle();
    const rows = await inbox();
    expect(rows.length).toBe(before + 1);
    expect(rows.find((row) => row.lastMessage?.text.startsWith('burst'))?.unread).toBe(50);
  });

  it('finds the same customer again when the phone is learned later (R4)', async () => {
    await receive(message('only an id', [user('GB.4')]));
    await receive(message('now with a phone', [user('GB.4'), phone('447700900004')]));
    const row = await rowOf('now with a phone');
    await receive(message('only the phone', [phone('447700900004')]));
    expect((await rowOf('only the phone')).conversationId).toBe(row.conversationId);
  });

  it('under a new business-scoped id on a known phone is a new person (edge rule Identity 1)', async () => {
    await receive(message('the first owner', [user('GB.5'), phone('447700900005')]));
    await receive(message('the next owner', [user('GB.6'), phone('447700900005')]));
    const [first, next] = [await rowOf('the first owner'), await rowOf('the next owner')];
    expect(next.customerId).not.toBe(first.customerId);
    await receive(message('phone only, later', [phone('447700900005')]));
    expect((await rowOf('phone only, later')).customerId).toBe(next.customerId);
  });
});

describe('an answer', () => {
  it('is requested, dispatched and read, and its ticks only rise', async () => {
    await receive(message('Is the lamp in stock?', [user('GB.10')]));
    const { conversationId, contactId } = await rowOf('Is the lamp in stock?');
    const sent = await spine.commands.sendReply(
      new SendReply(ana, 'c1', conversationId, contactId, 'Yes, it is.', null, false),
    );
    expect(sent).toMatchObject({ ok: true });
    const messageId = (sent as { messageId: string }).messageId;
    await spine.settle();
    expect((await rowOf('Yes, it is.')).waitingSince).toBeNull();
    const state = async () => {
      const item = (await thread(conversationId)).find((i) => i.id === messageId);
      return item?.kind === 'message' ? item.state : undefined;
    };
    expect(await state()).toBe('queued');
    await spine.commands.run({ actor: ana, clientMutationId: 'd1', conversationId }, (at) => ({
      type: 'StartDispatch',
      messageId,
      terms: { capabilities: { humanAgent: false, templates: false, utilityTemplates: false } },
      at,
    }));
    const receipt = (status: 'sent' | 'delivered' | 'read'): ChannelEvent => ({
      type: 'receipt',
      id: randomUUID(),
      channel: 'whatsapp',
      accountId: 'n1',
      occurredAt: clock.at,
      receivedAt: clock.at,
      sender: { aliases: [user('GB.10')] },
      externalId: 'wamid.out',
      status,
      correlation: `tl1:${messageId}:1`,
    });
    await receive(receipt('read'), receipt('sent'), receipt('delivered'));
    expect(await state()).toBe('read');
  });

  it('outside the window is refused with what may go instead (R19)', async () => {
    await receive(message('long ago', [user('GB.11')]));
    const { conversationId, contactId } = await rowOf('long ago');
    clock.at += 24 * HOUR + 1;
    const given = new SendReply(ana, 'late', conversationId, contactId, 'Sorry!', null, false);
    expect(await spine.commands.sendReply(given)).toMatchObject({
      ok: false,
      refused: 'window-closed',
      policy: 'TEMPLATE_ONLY',
    });
  });
});

describe('a resolved conversation', () => {
  it('is reopened by a message in time, and followed by a new one after it (R7)', async () => {
    await receive(message('please help', [user('GB.20')]));
    const { conversationId } = await rowOf('please help');
    const resolve = (id: string) =>
      spine.commands.run({ actor: ana, clientMutationId: id, conversationId }, (at) => ({
        type: 'Resolve',
        by: ana,
        at,
      }));
    expect(await resolve('r1')).toMatchObject({ ok: true });
    clock.at += 5 * MINUTE;
    await receive(message('one more thing', [user('GB.20')]));
    expect((await rowOf('one more thing')).conversationId).toBe(conversationId);
    await resolve('r2');
    clock.at += 25 * HOUR;
    await receive(message('something else', [user('GB.20')]));
    const next = await rowOf('something else');
    expect(next.conversationId).not.toBe(conversationId);
    const orm = new Orm(db.database, { entities: READ_MODEL_ENTITIES });
    const [card] = await new PostgresCustomerQueries(orm).cards([next.customerId]);
    await orm.close();
    expect(card?.conversationIds).toEqual([next.conversationId, conversationId]);
  });
});

describe('read models', () => {
  it('rebuilt from zero are identical, row for row', async () => {
    const tables = [...new Set(spine.projections.flatMap((p) => p.tables))];
    const dump = async () =>
      Object.fromEntries(
        await Promise.all(
          tables.map(
            async (table) =>
              [
                table,
                (
                  await db.database.query<{ row: string }>(`select t::text as row from ${table} t order by 1`)
                ).map((r) => r.row),
              ] as const,
          ),
        ),
      );
    const live = await dump();
    expect(live['thread_items']!.length).toBeGreaterThan(60);
    await spine.rebuild();
    expect(await dump()).toEqual(live);
  });
});
