import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { observeAlias } from '#libs/application/intake/lookups.js';
import { contentRef } from '#libs/application/conversation/content-ref.js';
import { React, SendReply } from '#libs/application/conversation/commands.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { PostgresInboxQueries } from '#libs/read-models/inbox-list/queries.js';
import { PostgresThreadQueries } from '#libs/read-models/thread/queries.js';
import type { MessageItem, ThreadItem } from '#libs/read-models/thread/thread-item.js';
import { until } from '#libs/messaging/lint/until.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import { Courtesies } from '../courtesies/courtesies.js';
import { type RegisteredChannel, SenderRegistry } from '../delivery/sender-registry.js';
import { Outgoing } from '../dispatch/outgoing.js';
import { APP, PAGE, PROFILE, translation } from './testing/bodies.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

type Channel = 'messenger' | 'instagram';
const START = 1_795_000_000_000;
const clock = { at: START, now: () => clock.at };
const ana = { kind: 'agent', id: 'ana' } as const;
let db: TestDatabase;
let spine: Awaited<ReturnType<typeof openPipeline>>;
let serial = 0;
/** Reactions that left for a provider. */
const reacted: string[] = [];

/** A way out that takes reactions, and stands for the provider. */
const wayOut = (channel: Channel): RegisteredChannel => ({
  sender: {
    channel,
    textLimit: { max: 1_000, unit: 'BYTES' },
    send: () => Promise.reject(new Error('nothing is sent here')),
    react: ({ emoji }) => {
      reacted.push(`${channel} ${emoji}`);
      return Promise.resolve({ kind: 'sent' });
    },
  },
  classify: (code) => ({ class: 'final', code, reason: code }),
  limits: () => ({}),
});

beforeAll(async () => {
  db = await openTestDatabase();
  spine = await openPipeline(db.database, clock);
  const senders = new SenderRegistry();
  senders.register(wayOut('messenger'));
  senders.register(wayOut('instagram'));
  const { log, conversations, inboxReader } = spine;
  const outgoing = new Outgoing(log, inboxReader, conversations);
  const onFailure = (what: string, why: unknown) => {
    throw new Error(what, { cause: why });
  };
  spine.also(new Courtesies({ log, conversations, outgoing, senders, clock, onFailure }).subscriber());
});
afterAll(() => db.close());

/** A person on one of the channels, and the webhooks that tell of them. */
function somebody(channel: Channel) {
  const id = `90000000000${++serial}`;
  const asset = channel === 'messenger' ? PAGE : PROFILE;
  const body = (sender: string, recipient: string, part: object, list = 'messaging') => ({
    object: channel === 'messenger' ? 'page' : 'instagram',
    entry: [
      {
        id: asset,
        time: clock.at,
        [list]: [{ sender: { id: sender }, recipient: { id: recipient }, timestamp: clock.at, ...part }],
      },
    ],
  });
  return {
    id,
    /** What the person did. */
    does: (part: object, list?: string) => receive(body(id, asset, part, list)),
    /** What went out to them from our side, by whatever app. */
    getsEcho: (message: object) => receive(body(asset, id, { message: { is_echo: true, ...message } })),
    getsFromUs: (part: object) => receive(body(asset, id, part)),
  };
}

async function receive(json: object): Promise<void> {
  await spine.channelLog.append(translation(json, clock.at).events);
  await spine.settle();
}

const inbox = async () =>
  (
    await new PostgresInboxQueries(db.database).page({
      view: 'all',
      sort: 'newest',
      first: 200,
      agentId: 'ana',
      now: clock.at,
    })
  ).rows.map(({ row }) => row);
/** Contacts that a PSID or IGSID leads to. */
const contactsOf = (value: string): readonly string[] =>
  (
    [
      ['page', 'psid'],
      ['profile', 'igsid'],
    ] as const
  ).map(([account, kind]) =>
    derivedId('contact', account, kind, observeAlias(spine.refs, account, { kind, value }).ref),
  );
const rowOf = async (person: string) => {
  const rows = (await inbox()).filter(({ contactId }) => contactsOf(person).includes(contactId));
  expect(rows).toHaveLength(1);
  return rows[0]!;
};
const itemsOf = async (person: string): Promise<readonly ThreadItem[]> => {
  const { conversationId } = await rowOf(person);
  return (await new PostgresThreadQueries(db.database).page({ conversationId, limit: 100 })).items;
};
const messagesOf = async (person: string): Promise<readonly MessageItem[]> =>
  (await itemsOf(person)).filter((item) => item.kind === 'message');

/** An agent's answer that has left for the provider, which has said nothing yet. */
async function answer(
  person: string,
  text: string,
): Promise<{ messageId: string; sent(mid: string): Promise<void> }> {
  const { conversationId, contactId, channel } = await rowOf(person);
  const clientMutationId = `c${++serial}`;
  const reply = new SendReply(ana, clientMutationId, conversationId, contactId, text, null, false);
  const asked = await spine.commands.sendReply(reply);
  const messageId = asked.ok ? asked.messageId! : '';
  expect(asked).toMatchObject({ ok: true });
  const step = (name: string, make: (at: number) => object) =>
    spine.commands.run(
      { actor: ana, clientMutationId: `${name}-${messageId}`, conversationId },
      make as never,
    );
  const capabilities = { humanAgent: false, templates: false, utilityTemplates: false };
  const ref = contentRef(spine.refs, channel, contactId, { kind: 'text', text });
  const started = await step('start', (at) => ({
    ...{ type: 'StartDispatch', messageId, terms: { capabilities }, contentRef: ref, at },
  }));
  expect(started).toMatchObject({ ok: true });
  await spine.settle();
  return {
    messageId,
    async sent(externalId) {
      const account = channel === 'messenger' ? 'page' : 'profile';
      const externalRef = spine.refs.refOf(`message/${account}`, externalId);
      await step('sent', (at) => ({
        type: 'RecordDispatched',
        messageId,
        attempt: 1,
        externalId,
        externalRef,
        at,
      }));
      await spine.settle();
    },
  };
}
const stateOf = async (person: string, messageId: string) =>
  (await messagesOf(person)).find(({ id }) => id === messageId)?.state;

describe.each(['messenger', 'instagram'] as const)('on %s', (channel) => {
  it('a message opens a conversation, and ten replays change nothing (R8)', async () => {
    const mia = somebody(channel);
    const message = { message: { mid: `m-${mia.id}`, text: 'Hello' } };
    for (let i = 0; i < 10; i++) await mia.does(message);
    expect(await rowOf(mia.id)).toMatchObject({ channel, unread: 1 });
    expect(await messagesOf(mia.id)).toMatchObject([{ content: { kind: 'text', text: 'Hello' }, channel }]);
  });

  it('what was written in another app’s thread is kept, and marked', async () => {
    const mia = somebody(channel);
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'hey' } }, 'standby');
    expect(await messagesOf(mia.id)).toMatchObject([{ standby: true }]);
  });

  it('an echo of the provider’s inbox is shown once, as sent elsewhere (R16)', async () => {
    const mia = somebody(channel);
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'Hello' } });
    const echo = { mid: `e-${mia.id}`, text: 'We are here', app_id: 263902037430900 };
    for (let i = 0; i < 3; i++) await mia.getsEcho(echo);
    expect(await messagesOf(mia.id)).toMatchObject([
      { direction: 'in' },
      { direction: 'out', sentElsewhere: true, content: { text: 'We are here' } },
    ]);
    expect(await rowOf(mia.id)).toMatchObject({ waitingSince: null });
  });

  it('what we take back there is taken back here, once it is known or before', async () => {
    const mia = somebody(channel);
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'Hello' } });
    await mia.getsEcho({ mid: `e-${mia.id}`, text: 'Oops' });
    await mia.getsEcho({ mid: `e-${mia.id}`, is_deleted: true });
    expect((await messagesOf(mia.id))[1]).toMatchObject({
      content: null,
      revokedAt: clock.at,
      direction: 'out',
    });

    await mia.getsEcho({ mid: `f-${mia.id}`, is_deleted: true });
    const early = (await messagesOf(mia.id))[2];
    expect(early).toMatchObject({ channel, direction: 'out', sentElsewhere: true, content: null });
    await mia.getsEcho({ mid: `f-${mia.id}`, text: 'Never mind' });
    expect(await messagesOf(mia.id)).toHaveLength(3);
  });

  it('a message that was taken back before it came has its place on its own channel', async () => {
    const mia = somebody(channel);
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'Hello' } });
    await mia.does({ message: { mid: `n-${mia.id}`, is_deleted: true } });
    await mia.does({ message: { mid: `n-${mia.id}`, text: 'forget this' } });
    expect((await messagesOf(mia.id))[1]).toMatchObject({ channel, direction: 'in', content: null });
  });

  it('a reaction of the business is ours, and nothing that has to be sent', async () => {
    const mia = somebody(channel);
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'Hello' } });
    await mia.does({ reaction: { mid: `m-${mia.id}`, action: 'react', emoji: '👍' } });
    await mia.getsFromUs({ reaction: { mid: `m-${mia.id}`, action: 'react', emoji: '❤️' } });
    expect(await messagesOf(mia.id)).toMatchObject([
      {
        reactions: [
          { by: 'customer', emoji: '👍' },
          { by: 'business', emoji: '❤️' },
        ],
      },
    ]);
    const [{ id, conversationId }] = (await messagesOf(mia.id)) as [MessageItem];
    await spine.commands.react(new React(ana, `react-${id}`, conversationId, id, '🎉'));
    await spine.settle();
    // Ours from the desk has left, and what left before it would stand before it.
    await until(
      'it left',
      () => reacted,
      (seen) => seen.includes(`${channel} 🎉`),
    );
    expect(reacted.filter((each) => each.startsWith(channel))).toEqual([`${channel} 🎉`]);
  });

  it('an edit changes its message; a button and a click are shown', async () => {
    const mia = somebody(channel);
    await mia.does({ postback: { title: 'Get started', payload: 'START' } });
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'Helo' } });
    await mia.does({ message_edit: { mid: `m-${mia.id}`, text: 'Hello', num_edit: 1 } });
    await mia.does({ referral: { ref: 'poster', source: 'SHORTLINK', type: 'OPEN_THREAD' } });
    const items = await itemsOf(mia.id);
    expect(items.filter(({ kind }) => kind === 'message')).toMatchObject([
      { content: { kind: 'choice', title: 'Get started' } },
      { content: { text: 'Hello' }, editedAt: clock.at },
    ]);
    expect(items.filter(({ kind }) => kind === 'marker')).toContainEqual(
      expect.objectContaining({
        what: { kind: 'engaged', what: 'link-click', channel, about: { source: 'link', ref: 'poster' } },
      }),
    );
  });
});

describe('Messenger', () => {
  it('our own send is known by its metadata before we know its id, and fares by watermark', async () => {
    const mia = somebody('messenger');
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'Hello' } });
    const { messageId, sent } = await answer(mia.id, 'Good morning');
    clock.at += 1_000;
    await mia.getsEcho({
      mid: `r-${mia.id}`,
      text: 'Good morning',
      metadata: `tl1:${messageId}:1`,
      app_id: Number(APP),
    });
    expect(await messagesOf(mia.id)).toHaveLength(2);
    expect(await stateOf(mia.id, messageId)).toBe('sent');
    await sent(`r-${mia.id}`);
    await mia.does({ delivery: { watermark: clock.at - 1 } });
    expect(await stateOf(mia.id, messageId)).toBe('sent');
    await mia.does({ delivery: { mids: [`r-${mia.id}`], watermark: clock.at } });
    expect(await stateOf(mia.id, messageId)).toBe('delivered');
    await mia.does({ read: { watermark: clock.at } });
    expect(await stateOf(mia.id, messageId)).toBe('read');
    expect(await messagesOf(mia.id)).toHaveLength(2);
  });

  it('a comment opens a conversation and its window, and is no message', async () => {
    const id = `90000000000${++serial}`;
    const value = {
      item: 'comment',
      verb: 'add',
      comment_id: `c-${id}`,
      post_id: 'p',
      message: 'Nice',
      from: { id, name: 'Mia' },
    };
    await receive({
      object: 'page',
      entry: [{ id: PAGE, time: clock.at, changes: [{ field: 'feed', value }] }],
    });
    const row = await rowOf(id);
    expect(row).toMatchObject({ customerName: 'Mia', unread: 0 });
    const { state } = (await spine.conversations.load([`conversation-${row.conversationId}`])).get(
      `conversation-${row.conversationId}`,
    )!;
    expect(state.contacts.get(row.contactId)?.clocks).toMatchObject({ lastEngagementAt: clock.at });
  });
});

describe('Instagram', () => {
  it('our own send is known by its content where nothing else tells, and seen covers the earlier ones', async () => {
    const mia = somebody('instagram');
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'Hello' } });
    const first = await answer(mia.id, 'Good  morning');
    await mia.getsEcho({ mid: `r1-${mia.id}`, text: 'Good morning' });
    expect(await stateOf(mia.id, first.messageId)).toBe('sent');
    // The provider's answer to our request comes after its echo.
    await first.sent(`r1-${mia.id}`);
    const second = await answer(mia.id, 'How can we help?');
    await second.sent(`r2-${mia.id}`);
    await mia.getsEcho({ mid: `r2-${mia.id}`, text: 'How can we help?' });
    expect(await messagesOf(mia.id)).toHaveLength(3);
    await mia.does({ read: { mid: `r2-${mia.id}` } });
    expect([await stateOf(mia.id, first.messageId), await stateOf(mia.id, second.messageId)]).toEqual([
      'read',
      'read',
    ]);
  });

  it('the same words from another app, or to nobody’s question, are not our send', async () => {
    const mia = somebody('instagram');
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'Hello' } });
    const { messageId } = await answer(mia.id, 'Yes');
    await receive({
      object: 'instagram',
      entry: [
        {
          id: PROFILE,
          messaging: [
            {
              ...{ sender: { id: PROFILE }, recipient: { id: mia.id }, timestamp: clock.at },
              message: { mid: `x-${mia.id}`, is_echo: true, text: 'Yes', app_id: 1217981644879628 },
            },
          ],
        },
      ],
    });
    await mia.getsEcho({ mid: `y-${mia.id}`, text: 'No' });
    expect(await stateOf(mia.id, messageId)).toBe('sending');
    expect((await messagesOf(mia.id)).filter(({ sentElsewhere }) => sentElsewhere)).toHaveLength(2);
  });

  it('an answered story comes with its message, sealed on the way', async () => {
    const mia = somebody('instagram');
    const story = { id: `17900${mia.id}`, url: `https://cdn.example/story-${mia.id}` };
    await mia.does({ message: { mid: `m-${mia.id}`, text: 'Is this available?', reply_to: { story } } });
    expect(await messagesOf(mia.id)).toMatchObject([{ story, content: { text: 'Is this available?' } }]);
    const rows = await db.database.query<{ row: string }>('select e::text as row from inbox_events e');
    expect(rows.filter(({ row }) => row.includes(story.url) || row.includes(story.id))).toEqual([]);
  });

  it('a comment opens a conversation and no window', async () => {
    const id = `90000000000${++serial}`;
    const value = { id: `c-${id}`, from: { id, username: 'mia.w' }, text: 'blue?' };
    await receive({
      object: 'instagram',
      entry: [{ id: PROFILE, time: clock.at, field: 'comments', value }],
    });
    const row = await rowOf(id);
    const { state } = (await spine.conversations.load([`conversation-${row.conversationId}`])).get(
      `conversation-${row.conversationId}`,
    )!;
    expect(state.contacts.get(row.contactId)?.clocks).toEqual({});
  });
});

describe('read models', () => {
  it('rebuilt from zero are identical', async () => {
    const dump = async () =>
      (await db.database.query<{ row: string }>('select t::text as row from thread_items t order by 1')).map(
        ({ row }) => row,
      );
    const live = await dump();
    expect(live.length).toBeGreaterThan(40);
    await spine.rebuild();
    expect(await dump()).toEqual(live);
  });
});
