import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { canRetry, deliveryState, queuedDelivery, type Delivery } from '#libs/domain/delivery/delivery.js';
import { evolveDelivery, type DeliveryEvent } from '#libs/domain/delivery/evolve-delivery.js';
import { withinItsSecond } from '#libs/domain/time.js';
import { markerOf } from './markers.js';
import type { MessageItem, ThreadItem } from './thread-item.js';

/** What is stored of an item: what is shown, and what its fold needs to go on. */
export interface ThreadRow {
  readonly item: ThreadItem;
  readonly externalRef: string | null;
  /** Of replies: the domain's own fold of how it fares. */
  readonly delivery: Delivery | null;
  readonly partition: number;
  readonly position: number;
}

/** Items that an event makes or changes. */
export function itemsOf(event: RecordedEvent): readonly string[] {
  const { data } = event;
  if (event.type === 'NoteAdded') return [event.data.noteId];
  if (event.type === 'MessagesSeen') return [event.data.throughMessageId];
  if ('messageId' in data && data.messageId !== undefined) return [data.messageId];
  return markerOf(event) ? [event.id] : [];
}

/** Pure: an item after one more event about it. */
export function foldThread(row: ThreadRow | undefined, event: RecordedEvent): ThreadRow | undefined {
  const next = row ? changed(row, event) : made(event);
  if (next === row || !next) return next;
  return {
    ...next,
    item: { ...next.item, changedAt: event.version },
    partition: event.partition,
    position: event.position,
  };
}

function made(event: RecordedEvent): ThreadRow | undefined {
  const base = {
    conversationId: 'conversationId' in event.data ? event.data.conversationId : '',
    seq: event.version,
    changedAt: event.version,
  };
  const at = { partition: event.partition, position: event.position };
  const message = { ...NOTHING_YET, ...base, kind: 'message' } as const;
  switch (event.type) {
    case 'MessageReceived': {
      const {
        messageId: id,
        sentAt,
        receivedAt,
        contactId,
        accountId,
        channel,
        content,
        externalRef,
        forwarded,
        participant,
        referral,
        story,
        standby,
        replyToMessageId,
      } = event.data;
      const author = { kind: 'customer', id: contactId } as const;
      const item: MessageItem = {
        ...message,
        id,
        at: withinItsSecond(sentAt, receivedAt),
        direction: 'in',
        author,
        externalId: channel === 'webchat' ? event.data.externalId : null,
        contactId,
        accountId,
        channel,
        content,
        receivedAt,
        forwarded: forwarded ?? null,
        participant: participant ?? null,
        referral: referral ?? null,
        replyToMessageId: replyToMessageId ?? null,
        ...(story && { story }),
        ...(standby && { standby }),
      };
      return { item, externalRef, delivery: null, ...at };
    }
    case 'MessageSentElsewhere': {
      const { messageId: id, sentAt, contactId, accountId, channel, content, externalRef } = event.data;
      const item: MessageItem = {
        ...message,
        id,
        at: withinItsSecond(sentAt, event.recordedAt),
        direction: 'out',
        author: { kind: 'agent', id: '' },
        contactId,
        accountId,
        channel,
        content,
        receivedAt: event.recordedAt,
        state: 'sent',
        sentElsewhere: true,
      };
      return { item, externalRef, delivery: null, ...at };
    }
    case 'ReplyRequested': {
      const {
        messageId: id,
        at: askedAt,
        contactId,
        accountId,
        channel,
        content,
        author,
        clientId,
        replyToMessageId,
      } = event.data;
      const item: MessageItem = {
        ...message,
        id,
        at: askedAt,
        direction: 'out',
        author,
        contactId,
        accountId,
        channel,
        content,
        receivedAt: event.recordedAt,
        clientId: clientId ?? null,
        state: 'queued',
        replyToMessageId: replyToMessageId ?? null,
      };
      return { item, externalRef: null, delivery: queuedDelivery, ...at };
    }
    case 'MessageRevoked': {
      // Taken back before it ever arrived here: a place in the thread that says so.
      const { messageId: id, contactId, targetRef, at: revokedAt, accountId, channel, by } = event.data;
      if (targetRef === undefined) return undefined;
      const ours = by === 'business';
      const item: MessageItem = {
        ...message,
        id,
        at: revokedAt,
        direction: ours ? 'out' : 'in',
        author: ours ? { kind: 'agent', id: '' } : { kind: 'customer', id: contactId },
        sentElsewhere: ours,
        contactId,
        accountId: accountId ?? '',
        // Told before the event said so: then there was no other channel that takes messages back.
        channel: channel ?? 'whatsapp',
        content: null,
        receivedAt: revokedAt,
        revokedAt,
      };
      return { item, externalRef: targetRef, delivery: null, ...at };
    }
    case 'NoteAdded': {
      const { noteId: id, authorId, body, mentions, at: writtenAt } = event.data;
      return {
        item: { ...base, id, kind: 'note', at: writtenAt, authorId, body, mentions },
        externalRef: null,
        delivery: null,
        ...at,
      };
    }
    default: {
      const marker = markerOf(event);
      if (!marker) return undefined;
      return {
        item: { ...base, id: event.id, kind: 'marker', at: marker.at, what: marker.what },
        externalRef: null,
        delivery: null,
        ...at,
      };
    }
  }
}

const NOTHING_YET = {
  clientId: null,
  externalId: null,
  state: null,
  attempt: 0,
  failure: null,
  held: null,
  replyToMessageId: null,
  reactions: [],
  editedAt: null,
  revokedAt: null,
  sentElsewhere: false,
  forwarded: null,
  participant: null,
  referral: null,
} as const;

function changed(row: ThreadRow, event: RecordedEvent): ThreadRow {
  const { item } = row;
  if (item.kind !== 'message') return row;
  const set = (change: Partial<MessageItem>, rest: Partial<ThreadRow> = {}): ThreadRow => ({
    ...row,
    ...rest,
    item: { ...item, ...change },
  });
  switch (event.type) {
    case 'MessageReceived':
      // The original of an edit or a revoke that was here first: its place and time, not its text.
      return set(
        {
          at: withinItsSecond(event.data.sentAt, event.data.receivedAt),
          receivedAt: event.data.receivedAt,
          accountId: event.data.accountId,
          channel: event.data.channel,
        },
        { externalRef: event.data.externalRef },
      );
    case 'MessageSentElsewhere':
      // The same of what we wrote in the provider's own app.
      return set(
        {
          at: withinItsSecond(event.data.sentAt, event.recordedAt),
          receivedAt: event.recordedAt,
          accountId: event.data.accountId,
          channel: event.data.channel,
          direction: 'out',
          author: { kind: 'agent', id: '' },
          sentElsewhere: true,
        },
        { externalRef: event.data.externalRef },
      );
    case 'MessageEdited':
      return set({ content: event.data.content, editedAt: event.data.at });
    case 'MessageRevoked':
      return set({ content: null, revokedAt: event.data.at });
    case 'ReactionChanged': {
      const { by, emoji } = event.data;
      const others = item.reactions.filter((reaction) => reaction.by !== by);
      return set({ reactions: emoji === null ? others : [...others, { by, emoji }] });
    }
    case 'ReactionFailed': {
      const { code, reason } = event.data;
      const failed = { code, reason };
      return set({
        reactions: item.reactions.map((each) => (each.by === 'business' ? { ...each, failed } : each)),
      });
    }
    case 'AttachmentStored': {
      const { item: place, assetId, file } = event.data;
      return set({ attachments: { ...item.attachments, [place]: { state: 'stored', assetId, file } } });
    }
    case 'AttachmentFailed': {
      const { item: place, class: failure, reason } = event.data;
      return set({
        attachments: { ...item.attachments, [place]: { state: 'failed', class: failure, reason } },
      });
    }
    case 'AttachmentRetried':
      return set({ attachments: { ...item.attachments, [event.data.item]: { state: 'pending' } } });
    case 'MessagesSeen':
      return item.direction === 'in' ? set({ state: 'read' }) : row;
    case 'ReplyRetried':
    case 'ReplyWithdrawn':
    case 'MessageHeld':
    case 'DispatchStarted':
    case 'MessageDispatched':
    case 'MessageDelivered':
    case 'MessageRead':
    case 'MessageFailed':
    case 'DispatchOutcomeUnknown':
      return fared(row, item, event);
    default:
      return row;
  }
}

function fared(row: ThreadRow, item: MessageItem, event: DeliveryEvent): ThreadRow {
  if (!row.delivery) return row;
  const delivery = evolveDelivery(row.delivery, event);
  const state = deliveryState(delivery);
  const told =
    event.type === 'MessageFailed'
      ? { code: event.data.code, reason: event.data.reason, canRetry: canRetry(event.data.class) }
      : item.failure;
  return {
    ...row,
    delivery,
    externalRef:
      event.type === 'MessageDispatched' ? (event.data.externalRef ?? row.externalRef) : row.externalRef,
    item: {
      ...item,
      state,
      attempt: delivery.attempts.length,
      failure: state === 'failed' ? told : null,
      held: state === 'held' ? (delivery.heldFor ?? null) : null,
    },
  };
}
