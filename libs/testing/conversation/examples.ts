import type { Owner } from '#libs/domain/channel.js';
import { HOUR } from '#libs/domain/time.js';
import type {
  OpenConversation,
  ReceiveMessage,
  RecordEcho,
  RecordEdit,
  RecordReaction,
  RequestReply,
  SendTerms,
} from '#libs/domain/conversation/commands.js';
import type { ConversationEvent, FailureClass, HoldReason } from '#libs/domain/conversation/events.js';

/**
 * The running example of the specifications: Omar writes on WhatsApp; Ana and Ben are agents, Robin is the bot.
 * He wrote at 09:00 on a Monday; `T` and `H` count from there.
 */
export const T = 1_793_610_000_000;
export const H = HOUR;
export const ID = 'conversation-1';

export const ana = { kind: 'agent', id: 'ana' } as const;
export const ben = { kind: 'agent', id: 'ben' } as const;
export const robin = { kind: 'bot', id: 'robin' } as const;
export const saga = { kind: 'system', id: 'saga' } as const;
export const omar = { kind: 'customer', id: 'omar' } as const;
export const nobody: Owner = { kind: 'nobody' };
export const queue: Owner = { kind: 'queue', id: 'billing' };

export const onWhatsapp = { contactId: 'omar', accountId: 'shop-number', channel: 'whatsapp' } as const;
export const onMessenger = { contactId: 'omar-m', accountId: 'shop-page', channel: 'messenger' } as const;
export const onInstagram = { contactId: 'omar-i', accountId: 'shop-insta', channel: 'instagram' } as const;
export const onWeb = { contactId: 'omar-w', accountId: 'shop-site', channel: 'webchat' } as const;

export const terms: SendTerms = {
  capabilities: { humanAgent: true, templates: true, utilityTemplates: false },
};

type Of<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>;
type DataOf<T extends ConversationEvent['type']> = Of<T>['data'];

/* Events */

export const opened = (more: Partial<DataOf<'ConversationOpened'>> = {}): Of<'ConversationOpened'> => ({
  type: 'ConversationOpened',
  data: { conversationId: ID, customerId: 'customer-1', ...onWhatsapp, at: T, ...more },
});

const text = { contentKind: 'text', content: { kind: 'text', text: 'Where is my order?' } } as const;

export const received = (
  id: string,
  more: Partial<DataOf<'MessageReceived'>> = {},
): Of<'MessageReceived'> => ({
  type: 'MessageReceived',
  data: {
    conversationId: ID,
    messageId: id,
    ...onWhatsapp,
    externalId: `wamid.${id}`,
    externalRef: `ref-${id}`,
    ...text,
    sentAt: T,
    receivedAt: T,
    opensWindow: true,
    ...more,
  },
});

export const requested = (
  id: string,
  more: Partial<DataOf<'ReplyRequested'>> = {},
): Of<'ReplyRequested'> => ({
  type: 'ReplyRequested',
  data: {
    conversationId: ID,
    messageId: id,
    ...onWhatsapp,
    author: ana,
    ...text,
    policy: 'RESPONSE',
    until: T + 24 * H,
    at: T + 1,
    ...more,
  },
});

export const elsewhere = (
  id: string,
  more: Partial<DataOf<'MessageSentElsewhere'>> = {},
): Of<'MessageSentElsewhere'> => ({
  type: 'MessageSentElsewhere',
  data: {
    conversationId: ID,
    messageId: id,
    ...onWhatsapp,
    externalId: `wamid.${id}`,
    externalRef: `ref-${id}`,
    ...text,
    sentAt: T + 1,
    ...more,
  },
});

const about = (messageId: string, at: number) => ({ conversationId: ID, messageId, at });

export const started = (id: string, attempt = 1, at = T + 2): Of<'DispatchStarted'> => ({
  type: 'DispatchStarted',
  data: { ...about(id, at), attempt, policy: 'RESPONSE' },
});
export const dispatched = (
  id: string,
  attempt = 1,
  at = T + 3,
  more: Partial<DataOf<'MessageDispatched'>> = {},
): Of<'MessageDispatched'> => ({
  type: 'MessageDispatched',
  data: {
    ...about(id, at),
    contactId: 'omar',
    accountId: 'shop-number',
    attempt,
    externalId: `wamid.${id}.${attempt}`,
    externalRef: `ref-${id}-${attempt}`,
    ...more,
  },
});
export const delivered = (id: string, attempt = 1, at = T + 4): Of<'MessageDelivered'> => ({
  type: 'MessageDelivered',
  data: { ...about(id, at), attempt },
});
export const read = (id: string, attempt = 1, at = T + 5): Of<'MessageRead'> => ({
  type: 'MessageRead',
  data: { ...about(id, at), attempt },
});
export const failed = (
  id: string,
  failure: FailureClass = 'needs-change',
  attempt = 1,
  at = T + 4,
): Of<'MessageFailed'> => ({
  type: 'MessageFailed',
  data: {
    ...about(id, at),
    accountId: 'shop-number',
    attempt,
    code: '131026',
    class: failure,
    reason: 'could not be delivered',
  },
});
export const unknown = (id: string, attempt = 1, at = T + 4): Of<'DispatchOutcomeUnknown'> => ({
  type: 'DispatchOutcomeUnknown',
  data: { ...about(id, at), attempt },
});
export const held = (id: string, reason: HoldReason, at = T + 2): Of<'MessageHeld'> => ({
  type: 'MessageHeld',
  data: { ...about(id, at), reason },
});
export const retried = (id: string, at = T + 6): Of<'ReplyRetried'> => ({
  type: 'ReplyRetried',
  data: { ...about(id, at), by: ana },
});
export const withdrawn = (id: string, at = T + 6): Of<'ReplyWithdrawn'> => ({
  type: 'ReplyWithdrawn',
  data: { ...about(id, at), by: ana },
});
export const owned = (
  owner: Owner,
  previous: Owner = nobody,
  more: Partial<DataOf<'OwnerChanged'>> = {},
): Of<'OwnerChanged'> => ({
  type: 'OwnerChanged',
  data: { conversationId: ID, owner, previous, by: ana, reason: 'took', at: T, ...more },
});
export const resolved = (at = T + H): Of<'ConversationResolved'> => ({
  type: 'ConversationResolved',
  data: { conversationId: ID, by: ana, at },
});
export const reopened = (
  at: number,
  reason: DataOf<'ConversationReopened'>['reason'] = 'agent',
): Of<'ConversationReopened'> => ({
  type: 'ConversationReopened',
  data: { conversationId: ID, by: reason === 'customer-wrote' ? omar : ana, reason, at },
});
export const snoozed = (until: number, at = T): Of<'Snoozed'> => ({
  type: 'Snoozed',
  data: { conversationId: ID, until, by: ana, at },
});
export const merged: Of<'ConversationMerged'> = {
  type: 'ConversationMerged',
  data: { conversationId: ID, into: 'conversation-2', at: T + H },
};

/* Commands */

export const open: OpenConversation = {
  type: 'OpenConversation',
  conversationId: ID,
  customerId: 'customer-1',
  ...onWhatsapp,
  at: T,
};

export const receive = (id: string, more: Partial<ReceiveMessage> = {}): ReceiveMessage => {
  const { conversationId: _, ...data } = received(id, {
    sentAt: more.at ?? T,
    receivedAt: more.at ?? T,
  }).data;
  return { type: 'ReceiveMessage', ...data, at: T, ...more };
};

export const edit = (target: string, editId: string, more: Partial<RecordEdit> = {}): RecordEdit => ({
  type: 'RecordEdit',
  messageId: target,
  ...onWhatsapp,
  externalId: `wamid.${target}`,
  externalRef: `ref-${target}`,
  editId,
  ...text,
  by: 'customer',
  occurredAt: T + 10,
  at: T + 10,
  ...more,
});

export const react = (targetRef: string, more: Partial<RecordReaction> = {}): RecordReaction => ({
  type: 'RecordReaction',
  ...onWhatsapp,
  targetRef,
  emoji: '👍',
  opensWindow: false,
  occurredAt: T + 10,
  at: T + 10,
  ...more,
});

export const echo = (id: string, more: Partial<RecordEcho> = {}): RecordEcho => {
  const { conversationId: _, ...data } = elsewhere(id).data;
  return { type: 'RecordEcho', ...data, at: T + 1, ...more };
};

export const reply = (id: string, more: Partial<RequestReply> = {}): RequestReply => ({
  type: 'RequestReply',
  messageId: id,
  ...onWhatsapp,
  author: ana,
  ...text,
  terms,
  at: T + 1,
  ...more,
});
