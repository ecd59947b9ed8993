import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { TemplateStore } from '#libs/channels/templates/template-store.js';
import { Orm } from '#libs/database/orm/orm.js';
import type { ConversationCommand } from '#libs/domain/conversation/index.js';
import type { MessageTemplate } from '#libs/domain/template/template.js';
import { HOUR } from '#libs/domain/time.js';
import { PostgresCustomerQueries } from '#libs/read-models/customer-card/queries.js';
import { READ_MODEL_ENTITIES } from '#libs/read-models/entities.js';
import { PostgresInboxQueries } from '#libs/read-models/inbox-list/queries.js';
import { PostgresThreadQueries } from '#libs/read-models/thread/queries.js';
import type { InboxView } from '#libs/read-models/queries-port.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import { ClearSpam, MarkSpam, ResolveConversation, SendReply } from '../conversation/commands.js';
import { BlockContact, SetMarketing, UnblockContact } from '../customer/commands.js';
import { refusedMarketingSubscriber } from '../customer/refused-marketing.js';
import { CustomerCommands } from '../customer/customer-commands.js';

const clock = { at: 1_795_000_000_000, now: () => clock.at };
const ana = { kind: 'agent', id: 'ana' } as const;
let db: TestDatabase;
let spine: Awaited<ReturnType<typeof openPipeline>>;
let customers: CustomerCommands;
let orm: Orm;

const template = (name: string, category: MessageTemplate['category']): MessageTemplate => ({
  name,
  language: 'en',
  category,
  status: 'approved',
  format: 'positional',
  quality: 'high',
  parts: { body: 'Hello {{1}}', buttons: [] },
});

beforeAll(async () => {
  db = await openTestDatabase();
  spine = await openPipeline(db.database, clock);
  customers = new CustomerCommands(spine.log, spine.customers, clock);
  orm = new Orm(db.database, { entities: READ_MODEL_ENTITIES });
  await db.database.query(
    `insert into channel_accounts (id, channel, name, created_at, updated_at) values ('n1', 'whatsapp', 'Shop', 1, 1)`,
  );
  await new TemplateStore(db.database).replace(
    'n1',
    [template('sale', 'marketing'), template('order', 'utility')],
    clock.at,
  );
  await spine.log.append({
    commandId: randomUUID(),
    at: clock.at,
    streams: [
      {
        stream: 'channel-account-n1',
        expected: 'none',
        events: [
          {
            type: 'ChannelConnected',
            data: {
              accountId: 'n1',
              channel: 'whatsapp',
              name: 'Shop',
              capabilities: { humanAgent: false, templates: true, utilityTemplates: false },
              at: clock.at,
            },
          },
        ],
      },
    ],
  });
});
afterAll(() => db.close());

async function wrote(
  who: string,
  text: string,
  content?: ChannelEventOf<'message'>['content'],
): Promise<void> {
  clock.at += 1_000;
  const externalId = `wamid.${randomUUID()}`;
  await spine.channelLog.append([
    {
      type: 'message',
      id: derivedId('channel-event', 'n1', 'message', externalId),
      channel: 'whatsapp',
      accountId: 'n1',
      occurredAt: clock.at,
      receivedAt: clock.at,
      sender: { aliases: [{ kind: 'whatsapp-user', value: who }] },
      externalId,
      content: content ?? { kind: 'text', text },
      opensWindow: true,
    },
  ]);
  await spine.settle();
}
const rows = async (view: InboxView) =>
  (
    await new PostgresInboxQueries(db.database).page({
      view,
      sort: 'newest',
      first: 200,
      agentId: 'ana',
      now: clock.at,
    })
  ).rows.map((row) => row.row);
const rowOf = async (text: string, view: InboxView = 'all') =>
  (await rows(view)).find((row) => row.lastMessage?.text === text);
const texts = async (conversationId: string) =>
  (await new PostgresThreadQueries(db.database).page({ conversationId, limit: 100 })).items.flatMap((item) =>
    item.kind === 'message' && item.content?.kind === 'text' ? [item.content.text] : [],
  );
const contactOf = async (customerId: string) =>
  (await new PostgresCustomerQueries(orm).cards([customerId]))[0]!.contacts[0]!;

describe('a blocked contact', () => {
  it('is heard and raises nothing, until it is unblocked', async () => {
    await wrote('GB.1', 'Buy now');
    const row = (await rowOf('Buy now'))!;
    const { conversationId, customerId, contactId } = row;
    await customers.run(new BlockContact(ana, 'b1', customerId, contactId));
    await wrote('GB.1', 'Buy more');
    const after = (await rows('all')).find((each) => each.conversationId === conversationId)!;
    const { lastMessage, unread, lastActivityAt, waitingSince } = row;
    expect(after).toMatchObject({ lastMessage, unread, lastActivityAt, waitingSince });
    expect(await texts(conversationId)).toEqual(['Buy now', 'Buy more']);
    expect((await contactOf(customerId)).blockedAt).toBe(clock.at - 1_000);

    await spine.commands.run(new ResolveConversation(ana, 'r1', conversationId), (at) => ({
      type: 'Resolve',
      by: ana,
      at,
    }));
    clock.at += 100 * 24 * HOUR;
    await wrote('GB.1', 'Still there?');
    expect(await rowOf('Still there?')).toBeUndefined();
    expect((await rows('resolved')).map((each) => each.conversationId)).toContain(conversationId);
    expect(await texts(conversationId)).toContain('Still there?');

    await customers.run(new UnblockContact(ana, 'b2', customerId, contactId));
    await wrote('GB.1', 'Thank you');
    expect(await rowOf('Thank you')).toMatchObject({ unread: 1, waitingSince: clock.at });
  });
});

describe('spam', () => {
  it('stands in a view of its own whatever comes, and back where it was when it is none', async () => {
    await wrote('GB.2', 'Cheap watches');
    const { conversationId } = (await rowOf('Cheap watches'))!;
    const mark = new MarkSpam(ana, 's1', conversationId);
    await spine.commands.run(mark, (at) => ({ type: 'MarkSpam', by: ana, at }));
    await wrote('GB.2', 'Cheaper watches');
    expect(await rowOf('Cheaper watches')).toBeUndefined();
    expect(await rowOf('Cheaper watches', 'spam')).toMatchObject({ status: 'spam', waitingSince: null });
    const counts = await new PostgresInboxQueries(db.database).counts(['ana'], clock.at);
    expect(counts.get('ana')!.all).toBe((await rows('all')).length);
    const clear = new ClearSpam(ana, 's2', conversationId);
    await spine.commands.run(clear, (at) => ({ type: 'ClearSpam', by: ana, at }));
    await spine.settle();
    expect(await rowOf('Cheaper watches')).toMatchObject({ status: 'open', unread: 2 });
    expect(await rows('spam')).toEqual([]);
  });
});

describe('STOP and START', () => {
  it('end marketing and allow it again, and are messages all the same', async () => {
    await wrote('GB.3', 'Hello');
    const { conversationId, customerId, contactId } = (await rowOf('Hello'))!;
    await wrote('GB.3', 'STOP');
    expect(await texts(conversationId)).toEqual(['Hello', 'STOP']);
    expect((await contactOf(customerId)).marketing).toBe('stopped');
    const send = (id: string, name: string) =>
      spine.commands.sendReply(
        new SendReply(ana, id, conversationId, contactId, '', null, false, {
          template: { name, language: 'en', values: { body: [{ text: 'Nora' }] } },
        }),
      );
    expect(await send('m1', 'sale')).toMatchObject({ ok: false, refused: 'opted-out' });
    expect(await send('m2', 'order')).toMatchObject({ ok: true });
    await wrote('GB.3', 'Start');
    expect(await send('m3', 'sale')).toMatchObject({ ok: true });
    await customers.run(new SetMarketing(ana, 'o1', customerId, contactId, false));
    expect(await send('m4', 'sale')).toMatchObject({ ok: false, refused: 'opted-out' });
  });
});

describe('marketing that the provider refuses because the person stopped it', () => {
  it('stops it here too', async () => {
    spine.also(refusedMarketingSubscriber(spine));
    await wrote('GB.5', 'Good evening');
    const { conversationId, customerId, contactId } = (await rowOf('Good evening'))!;
    const template = { name: 'sale', language: 'en', values: { body: [{ text: 'Nora' }] } };
    const send = (id: string) =>
      spine.commands.sendReply(
        new SendReply(ana, id, conversationId, contactId, '', null, false, { template }),
      );
    const sent = await send('f1');
    const messageId = sent.ok ? sent.messageId! : '';
    const terms = { capabilities: { humanAgent: false, templates: true, utilityTemplates: false } };
    const step = (id: string, make: (at: number) => ConversationCommand) =>
      spine.commands.run(new MarkSpam(ana, id, conversationId), make);
    await step('f2', (at) => ({ type: 'StartDispatch', messageId, terms, at }));
    const failure = { code: '131050', class: 'final', reason: 'They want no marketing.' } as const;
    await step('f3', (at) => ({ type: 'RecordFailure', messageId, attempt: 1, failure, at }));
    await spine.settle();
    expect((await contactOf(customerId)).marketing).toBe('stopped');
    expect(await send('f4')).toMatchObject({ ok: false, refused: 'opted-out' });
  });
});

describe('a template as a reply', () => {
  it('goes when the window is closed, and is refused in words when it does not fit', async () => {
    await wrote('GB.4', 'Good morning');
    const { conversationId, contactId } = (await rowOf('Good morning'))!;
    clock.at += 30 * HOUR;
    const send = (id: string, text: string, carries?: SendReply['carries']) =>
      spine.commands.sendReply(new SendReply(ana, id, conversationId, contactId, text, null, false, carries));
    const order = (values: object) => ({ template: { name: 'order', language: 'en', values } });
    expect(await send('t1', 'free text')).toMatchObject({ refused: 'window-closed' });
    expect(await send('t2', '', order({ body: [] }))).toMatchObject({
      refused: 'template-values',
      reason: 'The body of this template has 1 values; 0 were given.',
    });
    const unknown = { template: { name: 'order', language: 'fr', values: {} } };
    expect(await send('t3', '', unknown)).toMatchObject({ refused: 'template-unknown' });
    expect(await send('t4', '', order({ body: [{ text: 'Nora' }] }))).toMatchObject({ ok: true });
    await spine.settle();
    expect(await rowOf('Hello Nora')).toMatchObject({ conversationId });
    expect(await send('t5', 'Which?', { prompt: { layout: 'buttons', options: [] } })).toMatchObject({
      refused: 'prompt-refused',
    });
    expect(await send('t6', 'Number?', { request: 'phone' })).toMatchObject({ refused: 'request-refused' });
  });
});
