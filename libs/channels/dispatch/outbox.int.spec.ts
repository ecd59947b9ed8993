import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { ConversationCommand } from '#libs/domain/conversation/index.js';
import { DAY } from '#libs/domain/time.js';
import { UNKNOWN_OUTCOME_PATIENCE } from '#libs/domain/delivery/delivery.js';
import { PostgresInboxQueries } from '#libs/read-models/inbox-list/queries.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import type { OutgoingMessage } from '../delivery/outgoing-message.js';
import type { SendOutcome } from '../delivery/send-outcome.js';
import { SendLimiter } from '../delivery/limits/send-limiter.js';
import { SenderRegistry } from '../delivery/sender-registry.js';
import { Dispatcher } from './dispatcher.js';
import { Outgoing } from './outgoing.js';
import { outboxSubscriber } from './outbox-subscriber.js';
import { OutboxTable } from './outbox-table.js';
import { sweepOutbox } from './sweep-outbox.js';

const clock = { at: 1_795_000_000_000, now: () => clock.at };
let db: TestDatabase;
let spine: Awaited<ReturnType<typeof openPipeline>>;
let dispatcher: Dispatcher;
let outbox: OutboxTable;
/** The provider: what it got, and what it answers next. */
const got: OutgoingMessage[] = [];
let answers: (() => Promise<SendOutcome>)[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  spine = await openPipeline(db.database, clock);
  outbox = new OutboxTable(db.database);
  const senders = new SenderRegistry();
  senders.register({
    sender: {
      channel: 'whatsapp',
      textLimit: { max: 4096, unit: 'CHARACTERS' },
      send: (message) => {
        got.push(message);
        return (
          answers.shift() ??
          (() => Promise.resolve({ kind: 'sent', externalId: `wamid.${message.messageId}` } as const))
        )();
      },
    },
    classify: (code) => ({ class: code === '131016' ? 'retryable' : 'final', code, reason: 'in our words' }),
    limits: () => ({}),
  });
  const { log, conversations, accounts, refs } = spine;
  dispatcher = new Dispatcher({
    log,
    conversations,
    accounts,
    outbox,
    senders,
    clock,
    limiter: new SendLimiter(() => ({})),
    outgoing: new Outgoing(log, spine.inboxReader, conversations),
    refs,
  });
  spine.also(outboxSubscriber({ log, conversations, senders, clock, wake: () => undefined }));
});
afterAll(() => db.close());

const ana = { kind: 'agent', id: 'ana' } as const;
const NOTHING = { capabilities: { humanAgent: false, templates: false, utilityTemplates: false } };

async function customerWrites(who: string): Promise<{ conversationId: string; contactId: string }> {
  const text = `hello from ${who}`;
  const externalId = `wamid.in.${randomUUID()}`;
  await spine.channelLog.append([
    {
      type: 'message',
      id: derivedId('channel-event', externalId),
      channel: 'whatsapp',
      accountId: 'n1',
      occurredAt: clock.at,
      receivedAt: clock.at,
      sender: { aliases: [{ kind: 'whatsapp-phone', value: who }] },
      externalId,
      content: { kind: 'text', text },
      opensWindow: true,
    },
  ]);
  await spine.settle();
  const { rows } = await new PostgresInboxQueries(db.database).page({
    view: 'all',
    sort: 'newest',
    first: 200,
    agentId: 'ana',
    now: clock.at,
  });
  return rows.map(({ row }) => row).find((row) => row.lastMessage?.text === text)!;
}

async function asks(conversationId: string, make: (at: number) => ConversationCommand): Promise<void> {
  expect(
    await spine.commands.run({ actor: ana, clientMutationId: randomUUID(), conversationId }, make),
  ).toMatchObject({ ok: true });
  await spine.settle();
}

async function replies(to: { conversationId: string; contactId: string }, text: string): Promise<string> {
  const messageId = randomUUID();
  await asks(to.conversationId, (at) => ({
    type: 'RequestReply',
    messageId,
    contactId: to.contactId,
    accountId: 'n1',
    channel: 'whatsapp',
    author: ana,
    contentKind: 'text',
    content: { kind: 'text', text },
    terms: NOTHING,
    at,
  }));
  return messageId;
}

/** One round of the dispatcher, and what follows from it. */
async function round(): Promise<void> {
  dispatcher.start();
  await dispatcher.stop();
  await spine.settle();
}
const stateOf = async (id: string) =>
  (
    await db.database.query<{ state: string }>(
      `select item ->> 'state' as state from thread_items where id = $1`,
      [id],
    )
  )[0]?.state;
const receipt = (
  messageId: string,
  attempt: number,
  status: 'sent' | 'delivered' | 'read' | 'failed',
  who: string,
): ChannelEvent => ({
  type: 'receipt',
  id: randomUUID(),
  channel: 'whatsapp',
  accountId: 'n1',
  occurredAt: clock.at,
  receivedAt: clock.at,
  sender: { aliases: [{ kind: 'whatsapp-phone', value: who }] },
  externalId: `wamid.${messageId}`,
  status,
  correlation: `tl1:${messageId}:${attempt}`,
  ...(status === 'failed' ? { error: { code: '131026', title: 'undeliverable' } } : {}),
});

describe('a reply', () => {
  it('leaves once, to the present address, with what goes on the wire', async () => {
    const messageId = await replies(await customerWrites('447700900101'), 'Hello!');
    await round();
    await round();
    expect(got.filter((m) => m.messageId === messageId)).toMatchObject([
      {
        content: { kind: 'text', text: 'Hello!' },
        policy: 'RESPONSE',
        attempt: 1,
        to: [{ kind: 'whatsapp-phone', value: '447700900101' }],
      },
    ]);
    expect(await stateOf(messageId)).toBe('sent');
  });

  it('waits for the one before it in its thread, and others do not wait for it', async () => {
    const [a, b] = [await customerWrites('447700900102'), await customerWrites('447700900103')];
    let let1Go = (): void => undefined;
    answers = [
      () => new Promise((resolve) => (let1Go = () => resolve({ kind: 'sent', externalId: 'wamid.slow' }))),
    ];
    const first = await replies(a, 'first');
    const second = await replies(a, 'second');
    const other = await replies(b, 'other');
    dispatcher.start();
    await condition(() => got.some((m) => m.messageId === other));
    expect(got.map((m) => m.messageId)).not.toContain(second);
    let1Go();
    await dispatcher.stop();
    await spine.settle();
    await round();
    const order = got.map((m) => m.messageId).filter((id) => id === first || id === second);
    expect(order).toEqual([first, second]);
  });

  it('that a provider cannot take just now is tried again by itself, later', async () => {
    answers = [() => Promise.resolve({ kind: 'failed', class: 'retryable', code: '131016', reason: 'busy' })];
    const messageId = await replies(await customerWrites('447700900104'), 'again');
    await round();
    expect(await stateOf(messageId)).toBe('failed');
    await round();
    expect(got.filter((m) => m.messageId === messageId)).toHaveLength(1);
    clock.at += 60_000;
    await round();
    expect(got.filter((m) => m.messageId === messageId).map((m) => m.attempt)).toEqual([1, 2]);
    expect(await stateOf(messageId)).toBe('sent');
  });

  it('that failed for good stays failed until its agent retries: one new attempt (R11)', async () => {
    answers = [() => Promise.resolve({ kind: 'failed', class: 'needs-change', code: '100', reason: 'no' })];
    const to = await customerWrites('447700900105');
    const messageId = await replies(to, 'retry me');
    await round();
    clock.at += 3_600_000;
    await round();
    expect(got.filter((m) => m.messageId === messageId)).toHaveLength(1);
    await asks(to.conversationId, (at) => ({ type: 'RetryReply', messageId, by: ana, terms: NOTHING, at }));
    await round();
    expect(got.filter((m) => m.messageId === messageId)).toHaveLength(2);
  });

  it('that was sent and fails afterwards can be retried too', async () => {
    const who = '447700900106';
    const to = await customerWrites(who);
    const messageId = await replies(to, 'fails later');
    await round();
    const failed = receipt(messageId, 1, 'failed', who);
    await spine.channelLog.append([{ ...failed, error: { code: '100', title: 'no' } } as ChannelEvent]);
    await spine.settle();
    expect(await stateOf(messageId)).toBe('failed');
    const [row] = await new PostgresInboxQueries(db.database).rows([to.conversationId]);
    expect(row?.unsent).toBe(1);
  });

  it('of unknown outcome is asked about after two minutes, and settled by a late status', async () => {
    answers = [() => Promise.resolve({ kind: 'unknown', why: 'no answer' })];
    const who = '447700900107';
    const messageId = await replies(await customerWrites(who), 'did it arrive?');
    await round();
    expect(await stateOf(messageId)).toBe('sending');
    clock.at += UNKNOWN_OUTCOME_PATIENCE;
    await round();
    expect(await stateOf(messageId)).toBe('unknown');
    await spine.channelLog.append([receipt(messageId, 1, 'delivered', who)]);
    await spine.settle();
    expect(await stateOf(messageId)).toBe('delivered');
    expect(got.filter((m) => m.messageId === messageId)).toHaveLength(1);
  });

  it('whose window closed on the way is held, and nothing goes on the wire (edge rule Windows 5)', async () => {
    const messageId = await replies(await customerWrites('447700900108'), 'too late');
    clock.at += 24 * 3_600_000 + 1;
    await round();
    expect(await stateOf(messageId)).toBe('held');
    expect(got.filter((m) => m.messageId === messageId)).toHaveLength(0);
  });

  it('that failed so long ago that it was swept is sent all the same when its agent retries', async () => {
    const who = '447700900110';
    answers = [() => Promise.resolve({ kind: 'failed', class: 'needs-change', code: '100', reason: 'no' })];
    const to = await customerWrites(who);
    const messageId = await replies(to, 'after a month');
    await round();
    clock.at += 31 * DAY;
    await sweepOutbox(db.database, clock.at);
    expect(await db.database.query('select state from outbox where message_id = $1', [messageId])).toEqual(
      [],
    );
    await customerWrites(who);
    await asks(to.conversationId, (at) => ({ type: 'RetryReply', messageId, by: ana, terms: NOTHING, at }));
    await round();
    expect(got.filter((m) => m.messageId === messageId).map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(await stateOf(messageId)).toBe('sent');
  });

  it('is leased by one of two dispatchers', async () => {
    const messageId = await replies(await customerWrites('447700900109'), 'once');
    const share = { total: 10, each: 10, rooms: new Map<string, number>() };
    const [one, other] = await Promise.all([outbox.lease(clock.at, share), outbox.lease(clock.at, share)]);
    expect([...one, ...other].filter((item) => item.messageId === messageId)).toHaveLength(1);
  });
});

async function condition(met: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !met();) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
