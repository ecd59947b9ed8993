import type { Channel } from '#libs/domain/channel.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/reply-policy.js';
import type { Instant } from '#libs/domain/time.js';
import type { InboxRow } from './inbox-list/inbox-row.js';
import type { MessageItem, ThreadItem } from './thread/thread-item.js';

/**
 * What the gateway asks of the read models, and how they tell it that something changed. Cursors are opaque to the
 * reader; a cursor that cannot be read throws InvalidCursor. Ids that do not exist are left out, never an error.
 */

export const INBOX_QUERIES = Symbol('InboxQueries');
export const THREAD_QUERIES = Symbol('ThreadQueries');
export const CUSTOMER_QUERIES = Symbol('CustomerQueries');
export const CHANNEL_HEALTH_QUERIES = Symbol('ChannelHealthQueries');
export const PARKED_STREAMS = Symbol('ParkedStreams');

/** Names of the subscriptions that build them: what Progress.waitFor is asked for. */
export const INBOX_SUBSCRIPTION = 'inbox-list';
export const THREAD_SUBSCRIPTION = 'thread';
export const CUSTOMER_SUBSCRIPTION = 'customer-card';
export const CHANNEL_HEALTH_SUBSCRIPTION = 'channel-health';

/**
 * Signals, published after commit, one for a whole batch. They may be lost: changedSince heals. A batch of more than
 * SIGNAL_IDS ids is told in several signals, so that each fits a NOTIFY.
 */
export const SIGNAL_IDS = 100;
/** Rows of the inbox list changed, or something joined to them (a name, an address, parked). */
export const INBOX_CHANGED = 'inbox-changed';
/** Items of a thread changed. */
export const THREAD_CHANGED = 'thread-changed';
export interface ConversationsChanged {
  readonly conversationIds: readonly string[];
}
/** Contacts, identifiers or names of customers changed. */
export const CUSTOMER_CHANGED = 'customer-changed';
export interface CustomersChanged {
  readonly customerIds: readonly string[];
}
/** No payload: the whole picture is small and read anew. */
export const CHANNEL_HEALTH_CHANGED = 'channel-health-changed';
/** From the web-chat socket and the connectors: the customer is writing now; `false`: stopped. Forgotten after 8 s. */
export const CUSTOMER_TYPING = 'customer-typing';
export interface CustomerTyping {
  readonly conversationId: string;
  readonly typing: boolean;
}

export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** What changed after `cursor`, oldest first; `more`: ask again at once. The first call (null) answers where things stand. */
export interface Changes {
  readonly cursor: string;
  readonly conversationIds: readonly string[];
  readonly more: boolean;
}

/**
 * mine: open, owned by the agent · unassigned: open, owner nobody or a queue · all: open · bot: open, owned by the bot ·
 * waiting: open, a customer message is unanswered · snoozed, resolved, spam: by status · expiring: open, the 24 h of the
 * row's contact end within EXPIRING_WITHIN of now.
 */
export type InboxView =
  'mine' | 'unassigned' | 'all' | 'bot' | 'waiting' | 'snoozed' | 'resolved' | 'expiring' | 'spam';
/** newest, oldest: by lastActivityAt · longest-waiting: waitingSince, those not waiting last · window-expiring: still open, soonest first; then the closed and those without a window by lastActivityAt, newest first. */
export type InboxSort = 'newest' | 'oldest' | 'longest-waiting' | 'window-expiring';
export const EXPIRING_WITHIN = 2 * 60 * 60 * 1_000;

export interface InboxFilter {
  readonly view: InboxView;
  /** Who looks: decides `mine`. */
  readonly agentId: string;
  readonly now: Instant;
  readonly accountId?: string;
  readonly tag?: string;
}

export interface InboxPageRequest extends InboxFilter {
  readonly sort: InboxSort;
  /** 1 … 200. */
  readonly first: number;
  /** Only rows behind this one, in the order of `sort`. */
  readonly after?: string;
}

export interface InboxPageRows {
  readonly rows: readonly { readonly cursor: string; readonly row: InboxRow }[];
  readonly hasMore: boolean;
}

export interface InboxCounts {
  readonly mine: number;
  readonly unassigned: number;
  readonly all: number;
  readonly bot: number;
  readonly waiting: number;
  readonly snoozed: number;
  readonly expiring: number;
}

export interface InboxQueries {
  page(request: InboxPageRequest): Promise<InboxPageRows>;
  /** In any order. */
  rows(conversationIds: readonly string[]): Promise<readonly InboxRow[]>;
  /** Of several agents at once (only `mine` differs), in one statement: it runs on every push. Every id is answered. */
  counts(agentIds: readonly string[], now: Instant): Promise<ReadonlyMap<string, InboxCounts>>;
  /** The predicate of `page` in memory, without I/O. A spec holds the two together. */
  matches(row: InboxRow, filter: InboxFilter): boolean;
  /** Every tag in use, sorted. */
  tags(): Promise<readonly string[]>;
  changedSince(cursor: string | null): Promise<Changes>;
}

export interface ThreadPageRequest {
  /** The timeline is the customer's, across conversations and channels (R6); this names whose. */
  readonly conversationId: string;
  /** 1 … 200. */
  readonly limit: number;
  /** At most one of the three; none: the newest. `around` is a message's, note's or marker's id. */
  readonly before?: string;
  readonly after?: string;
  readonly around?: string;
}

export interface ThreadPageRows {
  /** Oldest first. */
  readonly items: readonly ThreadItem[];
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

export interface ThreadQueries {
  page(request: ThreadPageRequest): Promise<ThreadPageRows>;
  /** Items of one conversation with changedAt above `afterVersion`, oldest first; the `limit` changed last if there are more. */
  changedItems(conversationId: string, afterVersion: number, limit: number): Promise<readonly ThreadItem[]>;
  /** For quotes; in any order. */
  messages(messageIds: readonly string[]): Promise<readonly MessageItem[]>;
  changedSince(cursor: string | null): Promise<Changes>;
}

/** Inputs of replyPolicy for one contact, across all its conversations. */
export interface WindowInputs {
  readonly lastEngagementAt: Instant | null;
  readonly lastMessageAt: Instant | null;
  readonly closedByProviderAt: Instant | null;
}

export interface ContactCard {
  readonly id: string;
  readonly customerId: string;
  readonly accountId: string;
  readonly channel: Channel;
  /** Phone, handle or "Visitor 4F2A": what an agent may see; never null, "" once forgotten. */
  readonly address: string;
  readonly name: string | null;
  readonly username: string | null;
  readonly lastMessageAt: Instant | null;
  readonly identityChangedAt: Instant | null;
  /** null: nobody said anything. */
  readonly marketing: 'stopped' | 'resumed' | null;
  readonly blockedAt: Instant | null;
  readonly window: WindowInputs;
}

export interface CustomerCard {
  readonly id: string;
  /** Given by an agent, else observed; null: nobody told. */
  readonly name: string | null;
  readonly registeredAt: Instant;
  readonly contacts: readonly ContactCard[];
  readonly identifiers: readonly {
    readonly kind: string;
    readonly value: string;
    readonly assurance: string;
    readonly source: string;
  }[];
  /** Newest first. */
  readonly conversationIds: readonly string[];
}

export interface CustomerQueries {
  /** In any order. */
  cards(customerIds: readonly string[]): Promise<readonly CustomerCard[]>;
}

export interface ChannelAccountRow {
  readonly id: string;
  readonly channel: Channel;
  readonly name: string;
  readonly capabilities: ChannelCapabilities;
  readonly pausedAt: Instant | null;
  readonly pausedReason: string | null;
  readonly lastWebhookAt: Instant | null;
  readonly lastSendAt: Instant | null;
  readonly lastErrorAt: Instant | null;
  readonly lastError: string | null;
  /** Of the UTC day of `now`. */
  readonly sentToday: number;
  readonly failedToday: number;
  /** Newest first, at most 20. */
  readonly notices: readonly {
    readonly id: string;
    readonly at: Instant;
    readonly field: string;
    readonly summary: string;
    readonly severity: 'info' | 'warning' | 'critical';
  }[];
  /** What the last look at the account found; null: nobody looked yet. */
  readonly watch: ChannelWatchRow | null;
  /** null: it never had one. */
  readonly gap: ChannelGapRow | null;
}

export interface ChannelWatchRow {
  readonly checkedAt: Instant;
  readonly checks: readonly ChannelCheckRow[];
  /** When the provider last said that it tells us of this account. */
  readonly subscribedAt: Instant | null;
  readonly tokenExpiresAt: Instant | null;
  readonly handle: string | null;
  readonly quality: string | null;
  readonly messagingLimit: string | null;
}

export interface ChannelCheckRow {
  readonly step: string;
  readonly state: 'passed' | 'warning' | 'failed' | 'unknown';
  readonly code: string;
  readonly detail?: string;
}

/** Messages of an outage, as they are read from the provider. */
export interface ChannelGapRow {
  readonly state: 'listing' | 'reading' | 'done' | 'failed';
  readonly since: Instant;
  readonly until: Instant;
  readonly conversations: number;
  readonly conversationsRead: number;
  readonly messagesFound: number;
  readonly messagesAdded: number;
  readonly problem: string | null;
  readonly changedAt: Instant;
}

export interface ChannelHealthQueries {
  /** Every account, by channel and name. */
  accounts(now: Instant): Promise<readonly ChannelAccountRow[]>;
}

export interface ParkedStream {
  readonly subscription: string;
  readonly stream: string;
  readonly events: number;
  /** Without personal data. */
  readonly error: string;
  readonly attempts: number;
  readonly parkedAt: Instant;
  /** Of the event it fell over. */
  readonly eventType: string;
  readonly partition: number;
  readonly position: number;
}

/**
 * `retry` handles the waiting events again, `skip` gives up the one it fell over, recorded with who said so. false:
 * nothing is parked there.
 */
export interface ParkedStreams {
  list(): Promise<readonly ParkedStream[]>;
  retry(subscription: string, stream: string): Promise<boolean>;
  skip(subscription: string, stream: string, by: string): Promise<boolean>;
}
