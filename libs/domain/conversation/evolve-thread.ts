import { queuedDelivery } from '../delivery/delivery.js';
import { evolveDelivery, type DeliveryEvent } from '../delivery/evolve-delivery.js';
import { replyKindOf } from '../reply-policy/content-rules.js';
import type { ConversationEvent } from './events.js';
import {
  messageOf,
  replyOf,
  withMessage,
  withRef,
  type AttachmentState,
  type KnownMessage,
  type Thread,
} from './thread.js';

type DataOf<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>['data'];

/** What is remembered of the messages after an event. Reads no field that is sealed. */
export function evolveThread(thread: Thread, event: ConversationEvent): Thread {
  switch (event.type) {
    case 'MessageReceived':
      return received(thread, event.data);
    case 'MessageSentElsewhere':
      return sentElsewhere(thread, event.data);
    case 'ReplyRequested':
      return requested(thread, event.data);
    case 'MessageEdited':
      return amended(thread, event.data.messageId, { edited: { at: event.data.at, id: event.data.editId } });
    case 'MessageRevoked':
      return revoked(thread, event.data);
    case 'ReactionChanged':
      return reacted(thread, event.data);
    case 'ReactionFailed':
      return amended(thread, event.data.messageId, { reactionId: undefined });
    case 'AttachmentStored':
      return attached(thread, event.data, 'stored');
    case 'AttachmentFailed':
      return attached(thread, event.data, 'failed');
    case 'AttachmentRetried':
      return attached(thread, event.data, 'pending');
    case 'MessageDispatched':
      return fared(dispatched(thread, event.data), event);
    case 'ReplyRetried':
    case 'ReplyWithdrawn':
    case 'MessageHeld':
    case 'DispatchStarted':
    case 'MessageDelivered':
    case 'MessageRead':
    case 'MessageFailed':
    case 'DispatchOutcomeUnknown':
      return fared(thread, event);
    case 'MessagesSeen':
      return { ...thread, unread: event.data.remaining ?? 0 };
    case 'MarkedUnread':
      return { ...thread, unread: Math.max(1, thread.unread) };
    default:
      return thread;
  }
}

function received(thread: Thread, data: DataOf<'MessageReceived'>): Thread {
  const { messageId, contactId, externalRef: ref, originalMissing, alreadyEdited, muted } = data;
  const before = messageOf(thread, messageId);
  const counted = alreadyEdited
    ? thread
    : { ...thread, received: thread.received + 1, unread: thread.unread + (muted ? 0 : 1) };
  const nth = alreadyEdited ? (before?.nth ?? counted.received) : counted.received;
  const missing = originalMissing ? 'original' : undefined;
  const message: KnownMessage = { ...before, kind: 'received', contactId, ref, missing, nth };
  return withRef(withMessage(counted, messageId, message), ref, { messageId });
}

function sentElsewhere(thread: Thread, data: DataOf<'MessageSentElsewhere'>): Thread {
  const { messageId, contactId, externalRef: ref, sentAt } = data;
  const before = messageOf(thread, messageId);
  const message: KnownMessage = {
    ...before,
    kind: 'elsewhere',
    sentAt,
    contactId,
    ref,
    missing: undefined,
    nth: thread.received,
  };
  return withRef(withMessage(thread, messageId, message), ref, { messageId });
}

function requested(thread: Thread, data: DataOf<'ReplyRequested'>): Thread {
  const { messageId, contactId, author, channel, contentKind, part } = data;
  // No customer ever writes a reply; the type of the event only says "actor".
  if (author.kind === 'customer') return thread;
  return withMessage(thread, messageId, {
    kind: 'reply',
    contactId,
    nth: thread.received,
    author,
    replyKind: replyKindOf(channel, contentKind),
    ...(part === undefined ? {} : { part }),
    delivery: queuedDelivery,
  });
}

function revoked(thread: Thread, { messageId, contactId, targetRef }: DataOf<'MessageRevoked'>): Thread {
  if (messageOf(thread, messageId) !== undefined) return amended(thread, messageId, { revoked: true });
  const missing: KnownMessage = {
    kind: 'received',
    contactId,
    ref: targetRef,
    missing: 'all',
    revoked: true,
    nth: thread.received,
  };
  const known = withMessage(thread, messageId, missing);
  return targetRef === undefined ? known : withRef(known, targetRef, { messageId });
}

function reacted(thread: Thread, { messageId, by, reactionId, at }: DataOf<'ReactionChanged'>): Thread {
  const message = messageId === undefined ? undefined : messageOf(thread, messageId);
  if (messageId === undefined || message === undefined) return thread;
  const known = amended(thread, messageId, {
    reacted: { ...message.reacted, [by]: at },
    ...(by === 'business' ? { reactionId } : {}),
  });
  return reactionId === undefined ? known : withRef(known, reactionId, { messageId });
}

function attached(
  thread: Thread,
  { messageId, item }: { messageId: string; item: number },
  state: AttachmentState,
): Thread {
  const message = messageOf(thread, messageId);
  if (message === undefined) return thread;
  return withMessage(thread, messageId, {
    ...message,
    attachments: { ...message.attachments, [item]: state },
  });
}

function amended(
  thread: Thread,
  messageId: string,
  change: Pick<KnownMessage, 'edited' | 'revoked' | 'reacted' | 'reactionId'>,
): Thread {
  const message = messageOf(thread, messageId);
  return message === undefined ? thread : withMessage(thread, messageId, { ...message, ...change });
}

function dispatched(thread: Thread, data: DataOf<'MessageDispatched'>): Thread {
  const { messageId, attempt, externalRef: ref } = data;
  const reply = replyOf(thread, messageId);
  if (ref === undefined || reply === undefined) return thread;
  return withRef(withMessage(thread, messageId, { ...reply, ref }), ref, { messageId, attempt });
}

function fared(thread: Thread, event: DeliveryEvent): Thread {
  const { messageId } = event.data;
  const reply = replyOf(thread, messageId);
  if (reply === undefined) return thread;
  return withMessage(thread, messageId, { ...reply, delivery: evolveDelivery(reply.delivery, event) });
}
