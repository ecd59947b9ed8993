import type { SendReplyInput } from '../../src/graphql/documents/actions.js';
import { textMayGo } from '../../src/clock/reply-window.js';
import { ownerOf, type Message, type StubContact, type StubRow, type StubUser } from './model.js';
import { contentOf, fileContent } from './reply-content.js';
import { windowOf } from './windows.js';
import type { World } from './world.js';

export interface StubContext {
  readonly world: World;
  readonly me: StubUser;
}

const refused = (code: string, reason: string) => ({ __typename: 'ActionRefused' as const, code, reason });

function accepted(world: World) {
  return { __typename: 'ActionAccepted' as const, positions: [{ partition: 0, position: world.position }] };
}

/** The same id again answers as the first time. */
function once<T>(world: World, id: string, run: () => T): T {
  if (!world.done.has(id)) world.done.set(id, run());
  return world.done.get(id) as T;
}

function mayWrite(me: StubUser, row: StubRow): boolean {
  return me.role !== 'AGENT' || row.owner.kind !== 'AGENT' || row.owner.id === me.id;
}

interface OfConversation {
  readonly clientMutationId: string;
  readonly conversationId: string;
}

/** An action on a conversation, with its permission and its answer. */
function act<Input extends OfConversation>(
  run: (world: World, me: StubUser, input: Input) => void,
  annotates = false,
) {
  return ({ input }: { input: Input }, { world, me }: StubContext) =>
    once(world, input.clientMutationId, () => {
      const found = world.conversations.get(input.conversationId);
      if (found === undefined) return refused('not-found', 'There is no such conversation.');
      if (!annotates && !mayWrite(me, found.row)) {
        return refused('not-yours', `${found.row.owner.name} answers here. A supervisor can hand it over.`);
      }
      run(world, me, input);
      return accepted(world);
    });
}

const actor = (me: StubUser) => ({ kind: 'AGENT' as const, id: me.id, name: me.name, initials: me.initials });

function reply(world: World, me: StubUser, input: SendReplyInput) {
  const { conversationId: id, contactId, text } = input;
  const { row, items } = world.conversation(id);
  if (!mayWrite(me, row)) {
    return {
      ...refused('not-yours', `${row.owner.name} answers here.`),
      __typename: 'ReplyRefused',
      alternatives: [],
    };
  }
  const contact = world.customers.get(row.customerId)!.contacts.find((each) => each.id === contactId)!;
  const window = windowOf(contact, world.now());
  if (!textMayGo(window.policy) && input.template == null) {
    const reason = 'The time to answer is over. The customer has to write first.';
    return {
      ...refused('window-closed', reason),
      __typename: 'ReplyRefused',
      policy: window.policy,
      alternatives: [],
    };
  }
  const content = contentOf(world, contact.accountId, input);
  if (typeof content === 'string')
    return { ...refused('template-refused', content), __typename: 'ReplyRefused', alternatives: [] };
  const quoted = items.find(
    (item): item is Message => item.__typename === 'Message' && item.id === input.replyToMessageId,
  );
  const failure = world.failing.get(content.text ?? text) ?? null;
  const message = world.message(id, {
    incoming: false,
    author: actor(me),
    contactId,
    channel: contact.channel,
    content,
    clientId: input.clientMutationId,
    attempt: 1,
    state: failure === null ? 'SENT' : 'FAILED',
    failure,
    replyTo:
      quoted === undefined
        ? null
        : { id: quoted.id, author: quoted.author, text: quoted.content?.text ?? '' },
  });
  const others = (input.attachments ?? []).slice(1).map((assetId, n) =>
    world.message(id, {
      incoming: false,
      author: actor(me),
      contactId,
      channel: contact.channel,
      content: fileContent(world, assetId, ''),
      clientId: `${input.clientMutationId}-${n + 1}`,
      attempt: 1,
      state: 'SENT',
    }),
  );
  const owner = row.owner.kind === 'AGENT' ? row.owner : ownerOf(me);
  world.change(
    id,
    {
      owner,
      lastActivityAt: message.at,
      waitingSince: null,
      unread: 0,
      unsent: row.unsent + (failure === null ? 0 : 1),
      snippet: { by: 'AGENT', kind: content.kind, text: content.text ?? '' },
      ...(input.thenResolve ? { status: 'RESOLVED' as const, resolvedAt: world.now() } : {}),
    },
    [message, ...others],
  );
  return {
    __typename: 'ReplyAccepted',
    messageId: message.id,
    positions: [{ partition: 0, position: world.position }],
  };
}

interface OfContact {
  readonly clientMutationId: string;
  readonly customerId: string;
  readonly contactId: string;
  readonly wanted?: boolean;
}

/** What changes of one contact; their conversations are told. */
function onContact(change: (world: World, input: OfContact) => Partial<StubContact>) {
  return ({ input }: { input: OfContact }, { world }: StubContext) =>
    once(world, input.clientMutationId, () => {
      const customer = world.customers.get(input.customerId)!;
      customer.contacts = customer.contacts.map((contact) =>
        contact.id === input.contactId ? { ...contact, ...change(world, input) } : contact,
      );
      for (const { row } of world.conversations.values())
        if (row.customerId === input.customerId) world.change(row.id, {});
      return accepted(world);
    });
}

const messageOf = (world: World, conversationId: string, messageId: string): Message =>
  world.conversation(conversationId).items.find((item) => item.id === messageId) as Message;

type OfMessage = OfConversation & { readonly messageId: string };

export const mutations = {
  sendReply: ({ input }: { input: SendReplyInput }, { world, me }: StubContext) =>
    once(world, input.clientMutationId, () => reply(world, me, input)),
  retryReply: act<OfMessage>((world, _me, input) => {
    const message = messageOf(world, input.conversationId, input.messageId);
    world.update(message, { state: 'SENT', failure: null, held: null, attempt: message.attempt + 1 });
    world.change(input.conversationId, { unsent: 0 });
  }),
  retryAttachment: act<OfMessage>((world, _me, input) => {
    const message = messageOf(world, input.conversationId, input.messageId);
    const detail = { ...(message.content!.detail as object), state: 'pending' };
    world.update(message, { content: { ...message.content!, detail } });
  }, true),
  withdrawReply: act<OfMessage>((world, _me, input) => {
    world.update(messageOf(world, input.conversationId, input.messageId), {
      state: 'WITHDRAWN',
      failure: null,
    });
    world.change(input.conversationId, { unsent: 0 });
  }),
  react: act<OfMessage & { emoji: string | null }>((world, _me, input) => {
    const message = messageOf(world, input.conversationId, input.messageId);
    const others = message.reactions.filter((each) => each.by !== 'AGENT');
    const reactions =
      input.emoji === null
        ? others
        : [...others, { by: 'AGENT' as const, emoji: input.emoji, failure: null }];
    world.update(message, { reactions });
  }),
  addNote: act<OfConversation & { body: string; mentions: string[] }>((world, me, input) => {
    world.change(input.conversationId, {}, [
      world.note(input.conversationId, me, input.body, input.mentions),
    ]);
  }, true),
  take: act((world, me, input) => world.assign(input.conversationId, me, me)),
  assign: act<OfConversation & { agentId: string }>((world, me, input) =>
    world.assign(input.conversationId, world.user(input.agentId), me),
  ),
  release: act((world, me, input) => world.release(input.conversationId, me)),
  resolve: act((world, me, { conversationId }) =>
    world.change(conversationId, { status: 'RESOLVED', resolvedAt: world.now(), waitingSince: null }, [
      world.marker(conversationId, 'resolved', { actor: actor(me) }),
    ]),
  ),
  reopen: act((world, me, { conversationId }) =>
    world.change(conversationId, { status: 'OPEN', resolvedAt: null }, [
      world.marker(conversationId, 'reopened', { actor: actor(me), reason: 'undo' }),
    ]),
  ),
  snooze: act<OfConversation & { until: number }>((world, me, { conversationId, until }) =>
    world.change(conversationId, { status: 'SNOOZED', snoozedUntil: until }, [
      world.marker(conversationId, 'snoozed', { actor: actor(me), until }),
    ]),
  ),
  unsnooze: act((world, me, { conversationId }) =>
    world.change(conversationId, { status: 'OPEN', snoozedUntil: null }, [
      world.marker(conversationId, 'unsnoozed', { actor: actor(me), reason: 'agent' }),
    ]),
  ),
  tag: act<OfConversation & { tag: string }>((world, me, { conversationId, tag }) => {
    if (!world.tags.includes(tag)) world.tags.push(tag);
    const { tags } = world.conversation(conversationId).row;
    world.change(conversationId, { tags: [...new Set([...tags, tag])] }, [
      world.marker(conversationId, 'tagged', { actor: actor(me), tag }),
    ]);
  }),
  untag: act<OfConversation & { tag: string }>((world, me, { conversationId, tag }) => {
    const { tags } = world.conversation(conversationId).row;
    world.change(conversationId, { tags: tags.filter((each) => each !== tag) }, [
      world.marker(conversationId, 'untagged', { actor: actor(me), tag }),
    ]);
  }),
  markSpam: act((world, me, { conversationId }) =>
    world.change(conversationId, { status: 'SPAM', waitingSince: null }, [
      world.marker(conversationId, 'spam', { actor: actor(me) }),
    ]),
  ),
  clearSpam: act((world, me, { conversationId }) =>
    world.change(conversationId, { status: 'OPEN' }, [
      world.marker(conversationId, 'not-spam', { actor: actor(me) }),
    ]),
  ),
  blockContact: onContact((world) => ({ blockedAt: world.now() })),
  unblockContact: onContact(() => ({ blockedAt: null })),
  setMarketing: onContact((_world, { wanted }) => ({ marketing: wanted ?? null })),
  syncTemplates: (_: unknown, { world }: StubContext) => {
    world.templatesAsked++;
    return accepted(world);
  },
  markSeen: act((world, _me, input) => world.change(input.conversationId, { unread: 0 })),
  markUnread: act((world, _me, input) => world.change(input.conversationId, { unread: 1 })),
};
