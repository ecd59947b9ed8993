import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { Owner } from '#libs/domain/channel.js';
import type { Content } from '#libs/domain/content.js';
import { evolveContacts, type Participant } from '#libs/domain/conversation/contacts.js';
import type { ConversationEvent } from '#libs/domain/conversation/events.js';
import { evolveWaiting, nobodyWaits, waitingSince, type Waiting } from '#libs/domain/conversation/waiting.js';
import { deliveryState, queuedDelivery, type Delivery } from '#libs/domain/delivery/delivery.js';
import { evolveDelivery, type DeliveryEvent } from '#libs/domain/delivery/evolve-delivery.js';
import { withinItsSecond } from '#libs/domain/time.js';
import type { InboxRow } from './inbox-row.js';
import { snippetOf } from './snippet.js';

export interface LastMessage {
  readonly messageId: string;
  readonly by: 'customer' | 'agent' | 'bot' | 'system';
  readonly kind: Content['kind'];
  readonly text: string;
  readonly at: number;
}

/** What is stored of a conversation: the facts of its stream, counted by the domain's own folds. */
export interface InboxListRow {
  readonly conversationId: string;
  readonly customerId: string;
  /** The contact that wrote last: where an answer goes. */
  readonly contactId: string;
  readonly status: InboxRow['status'];
  readonly owner: Owner;
  readonly openedAt: number;
  readonly lastActivityAt: number;
  readonly snoozedUntil: number | null;
  readonly resolvedAt: number | null;
  readonly unread: number;
  readonly waiting: Waiting;
  /** Replies that are not in the customer's hand yet. */
  readonly replies: Readonly<Record<string, Delivery>>;
  readonly lastMessage: LastMessage | null;
  readonly windows: Readonly<Record<string, Participant>>;
  readonly tags: readonly string[];
  readonly version: number;
  readonly partition: number;
  readonly position: number;
}

export const waitingSinceOf = (row: InboxListRow): number | null =>
  row.status === 'resolved' || row.status === 'spam' ? null : (waitingSince(row.waiting) ?? null);

/** Failed, held, or not known to have arrived. */
export const unsentOf = (row: InboxListRow): number =>
  Object.values(row.replies).filter((reply) => ['failed', 'held', 'unknown'].includes(deliveryState(reply)))
    .length;

/** Pure: a conversation's row after one more event of its stream. */
export function foldInboxList(
  row: InboxListRow | undefined,
  recorded: RecordedEvent,
): InboxListRow | undefined {
  const place = { version: recorded.version, partition: recorded.partition, position: recorded.position };
  const event = recorded as unknown as ConversationEvent;
  if (event.type === 'ConversationOpened') {
    const { conversationId, customerId, contactId, accountId, channel, at } = event.data;
    return {
      conversationId,
      customerId,
      contactId,
      status: 'open',
      owner: { kind: 'nobody' },
      openedAt: at,
      lastActivityAt: at,
      snoozedUntil: null,
      resolvedAt: null,
      unread: 0,
      waiting: nobodyWaits,
      replies: {},
      lastMessage: null,
      windows: { [contactId]: { accountId, channel, clocks: {} } },
      tags: [],
      ...place,
    };
  }
  if (!row) return undefined;
  return {
    ...row,
    ...lifeAfter(row, event),
    waiting: evolveWaiting(row.waiting, event),
    replies: repliesAfter(row.replies, event),
    windows: windowsAfter(row.windows, event),
    ...messageAfter(row, event, recorded.recordedAt),
    ...place,
  };
}

function lifeAfter(row: InboxListRow, event: ConversationEvent): Partial<InboxListRow> {
  if (event.type === 'SpamMarked') return { status: 'spam' };
  if (event.type === 'SpamCleared') {
    const { resolvedAt, snoozedUntil } = row;
    return { status: resolvedAt !== null ? 'resolved' : snoozedUntil !== null ? 'snoozed' : 'open' };
  }
  const life = changesOfLife(row, event);
  return row.status === 'spam' && 'status' in life ? { ...life, status: 'spam' } : life;
}

function changesOfLife(row: InboxListRow, event: ConversationEvent): Partial<InboxListRow> {
  switch (event.type) {
    case 'OwnerChanged':
      return { owner: event.data.owner };
    case 'Tagged':
      return { tags: [...new Set([...row.tags, event.data.tag])] };
    case 'Untagged':
      return { tags: row.tags.filter((tag) => tag !== event.data.tag) };
    case 'Snoozed':
      return { status: 'snoozed', snoozedUntil: event.data.until };
    case 'Unsnoozed':
      return { status: row.status === 'snoozed' ? 'open' : row.status, snoozedUntil: null };
    case 'ConversationResolved':
    case 'ConversationMerged':
      return { status: 'resolved', resolvedAt: event.data.at, snoozedUntil: null };
    case 'ConversationReopened':
      return { status: 'open', resolvedAt: null };
    case 'MessagesSeen':
      return { unread: event.data.remaining ?? 0 };
    case 'MarkedUnread':
      return { unread: Math.max(1, row.unread) };
    default:
      return {};
  }
}

function repliesAfter(replies: InboxListRow['replies'], event: ConversationEvent): InboxListRow['replies'] {
  if (event.type === 'ReplyRequested') return { ...replies, [event.data.messageId]: queuedDelivery };
  if (!isAboutReply(event)) return replies;
  const { messageId } = event.data;
  const { [messageId]: known, ...others } = replies;
  if (!known) return replies;
  const reply = evolveDelivery(known, event);
  const inHand = ['delivered', 'read', 'withdrawn'].includes(deliveryState(reply));
  return inHand ? others : bounded({ ...others, [messageId]: reply });
}

/** What was sent may still fail, so it is watched; but a phone that stays off for ever is not watched for ever. */
const SENT_WATCHED = 50;

function bounded(replies: InboxListRow['replies']): InboxListRow['replies'] {
  const sent = Object.keys(replies).filter((id) => deliveryState(replies[id]!) === 'sent');
  if (sent.length <= SENT_WATCHED) return replies;
  const forgotten = new Set(sent.slice(0, sent.length - SENT_WATCHED));
  return Object.fromEntries(Object.entries(replies).filter(([id]) => !forgotten.has(id)));
}

type LaterDeliveryEvent = Exclude<DeliveryEvent, { type: 'ReplyRequested' }>;

const ABOUT_REPLIES: ReadonlySet<string> = new Set<LaterDeliveryEvent['type']>([
  'ReplyRetried',
  'ReplyWithdrawn',
  'MessageHeld',
  'DispatchStarted',
  'MessageDispatched',
  'MessageDelivered',
  'MessageRead',
  'MessageFailed',
  'DispatchOutcomeUnknown',
]);

const isAboutReply = (event: ConversationEvent): event is LaterDeliveryEvent => ABOUT_REPLIES.has(event.type);

function windowsAfter(windows: InboxListRow['windows'], event: ConversationEvent): InboxListRow['windows'] {
  if (!('contactId' in event.data)) return windows;
  const before = new Map(Object.entries(windows));
  const after = evolveContacts(before, event);
  return after === before ? windows : Object.fromEntries(after);
}

function messageAfter(
  row: InboxListRow,
  event: ConversationEvent,
  recordedAt: number,
): Partial<InboxListRow> {
  switch (event.type) {
    case 'MessageReceived': {
      const { messageId, contactId, receivedAt, contentKind, content, alreadyEdited, muted } = event.data;
      const sentAt = withinItsSecond(event.data.sentAt, receivedAt);
      if (alreadyEdited || muted) return {};
      return {
        contactId,
        unread: row.unread + 1,
        ...active(row, sentAt),
        ...latest(row, {
          messageId,
          by: 'customer',
          kind: contentKind,
          text: snippetOf(content),
          at: sentAt,
        }),
      };
    }
    case 'MessageSentElsewhere': {
      const { messageId, contentKind, content } = event.data;
      const sentAt = withinItsSecond(event.data.sentAt, recordedAt);
      return {
        ...active(row, sentAt),
        ...latest(row, { messageId, by: 'agent', kind: contentKind, text: snippetOf(content), at: sentAt }),
      };
    }
    case 'ReplyRequested': {
      const { messageId, author, at, contentKind, content } = event.data;
      const by = author.kind === 'customer' ? 'system' : author.kind;
      return {
        ...active(row, at),
        ...latest(row, { messageId, by, kind: contentKind, text: snippetOf(content), at }),
      };
    }
    case 'MessageEdited':
      return row.lastMessage?.messageId === event.data.messageId
        ? {
            lastMessage: {
              ...row.lastMessage,
              kind: event.data.content?.kind ?? row.lastMessage.kind,
              text: snippetOf(event.data.content),
            },
          }
        : {};
    case 'MessageRevoked':
      return row.lastMessage?.messageId === event.data.messageId
        ? { lastMessage: { ...row.lastMessage, text: '' } }
        : {};
    case 'ReactionChanged':
    case 'ContactEngaged':
    case 'ConversationResolved':
    case 'ConversationReopened':
      return active(row, event.data.at);
    default:
      return {};
  }
}

const active = (row: InboxListRow, at: number): Pick<InboxListRow, 'lastActivityAt'> => ({
  lastActivityAt: Math.max(row.lastActivityAt, at),
});

/** The snippet follows the provider's time: a message that arrives late does not push a newer one away (R9). */
const latest = (row: InboxListRow, message: LastMessage): Pick<InboxListRow, 'lastMessage'> => ({
  lastMessage: row.lastMessage && row.lastMessage.at > message.at ? row.lastMessage : message,
});
