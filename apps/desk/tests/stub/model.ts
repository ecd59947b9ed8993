/** The stub's data: a small workspace in memory, for developing the desk and for its browser specs only. */
import type {
  Conversation,
  Contact,
  Identifier,
  Marker,
  Message,
  Note,
  ThreadItem,
} from '../../src/graphql/thread-types.js';
import type { ChannelHealth, ParkedStream } from '../../src/graphql/admin-types.js';
import type {
  AgentActivity,
  Channel,
  ChannelAccount,
  InboxRow,
  Owner,
  ReplyWindow,
  Role,
  User,
} from '../../src/graphql/types.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface StubUser extends User {
  readonly password: string;
}

export interface StubContact extends Contact {
  /** The customer's own last message and what else opens 24 h, as the reply policy wants them. */
  readonly lastEngagementAt: number | null;
}

export interface StubCustomer {
  readonly id: string;
  name: string;
  since: number;
  contacts: StubContact[];
  identifiers: Identifier[];
}

/** A row without what is computed when it is read. */
export type StubRow = Omit<InboxRow, 'window' | 'name' | 'address'>;

export interface StubConversation {
  row: StubRow;
  openedAt: number;
  items: ThreadItem[];
}

export type {
  AgentActivity,
  Channel,
  ChannelAccount,
  ChannelHealth,
  Conversation,
  InboxRow,
  Marker,
  Message,
  Note,
  Owner,
  ParkedStream,
  ReplyWindow,
  Role,
  ThreadItem,
};

export const nobody: Owner = { kind: 'NOBODY', id: null, name: null, initials: null };
export const bot: Owner = { kind: 'BOT', id: null, name: null, initials: null };
export const queue: Owner = { kind: 'QUEUE', id: null, name: null, initials: null };

export const ownerOf = (user: StubUser): Owner => ({
  kind: 'AGENT',
  id: user.id,
  name: user.name,
  initials: user.initials,
});
