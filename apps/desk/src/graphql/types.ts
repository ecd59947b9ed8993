/** The shapes of docs/schema.graphql that the desk reads. Instants are milliseconds since 1970 UTC. */
export type Instant = number;
export type Role = 'AGENT' | 'SUPERVISOR' | 'ADMINISTRATOR';
export type OwnChannel = 'WHATSAPP' | 'MESSENGER' | 'INSTAGRAM' | 'WEBCHAT';
/** Or the lower-case name of another team's channel. */
export type Channel = OwnChannel | (string & {});
export type ActorKind = 'AGENT' | 'BOT' | 'SYSTEM' | 'CUSTOMER';
export type OwnerKind = 'NOBODY' | 'BOT' | 'QUEUE' | 'AGENT';
export type ConversationStatus = 'OPEN' | 'SNOOZED' | 'RESOLVED' | 'SPAM';
export type DeliveryState =
  'QUEUED' | 'HELD' | 'SENDING' | 'UNKNOWN' | 'SENT' | 'DELIVERED' | 'READ' | 'FAILED' | 'WITHDRAWN';
export type SendPolicy = 'RESPONSE' | 'HUMAN_AGENT' | 'TEMPLATE_ONLY' | 'CLOSED';
export type InboxView =
  'MINE' | 'UNASSIGNED' | 'ALL' | 'BOT' | 'WAITING' | 'SNOOZED' | 'RESOLVED' | 'EXPIRING' | 'SPAM';
export type InboxSort = 'NEWEST' | 'OLDEST' | 'LONGEST_WAITING' | 'WINDOW_EXPIRING';
export type AgentActivity = 'VIEWING' | 'REPLYING' | 'NOTING';
export type UserStatus = 'INVITED' | 'ACTIVE' | 'DEACTIVATED' | 'LOCKED';

export interface Position {
  readonly partition: number;
  readonly position: number;
}
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
  readonly online: boolean;
}
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly email: string;
  readonly role: Role;
}
export interface User extends Me {
  readonly status: UserStatus;
  readonly invitedAt: Instant | null;
  readonly lastSeenAt: Instant | null;
}
export interface TextLimit {
  readonly max: number;
  readonly unit: 'CHARACTERS' | 'BYTES';
  /** A longer text leaves as so many messages at most; 1: it has to fit. */
  readonly parts: number;
}
export interface ChannelAccount {
  readonly id: string;
  readonly channel: Channel;
  readonly name: string;
  readonly paused: boolean;
  readonly pausedReason: string | null;
  readonly pausedAt: Instant | null;
  readonly textLimit: TextLimit;
}
export interface Workspace {
  readonly name: string;
  readonly demo: boolean;
  readonly now: Instant;
  readonly agents: readonly Agent[];
  readonly accounts: readonly ChannelAccount[];
  readonly tags: readonly string[];
}
export interface Owner {
  readonly kind: OwnerKind;
  readonly id: string | null;
  readonly name: string | null;
  readonly initials: string | null;
}
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string | null;
  readonly name: string;
  readonly initials: string;
}
export interface NextWindow {
  readonly policy: SendPolicy;
  readonly until: Instant | null;
}
export interface ReplyWindow {
  readonly policy: SendPolicy;
  readonly until: Instant | null;
  /** Length of the whole window in milliseconds. */
  readonly opensFor: number;
  readonly next: NextWindow | null;
}
export interface ReplyAlternative {
  readonly kind: string;
}
export interface Snippet {
  readonly by: ActorKind;
  readonly kind: string;
  readonly text: string;
}

export interface InboxRow {
  readonly id: string;
  readonly customerId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly name: string;
  readonly address: string | null;
  readonly status: ConversationStatus;
  readonly owner: Owner;
  readonly lastActivityAt: Instant;
  readonly waitingSince: Instant | null;
  readonly snoozedUntil: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly unread: number;
  readonly unsent: number;
  readonly snippet: Snippet | null;
  readonly window: ReplyWindow;
  readonly tags: readonly string[];
  readonly parked: boolean;
  /** A snapshot with a lower one is older. */
  readonly version: number;
}
export interface InboxPage {
  readonly edges: readonly { readonly cursor: string; readonly node: InboxRow }[];
  readonly hasMore: boolean;
  readonly endCursor: string | null;
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
export interface InboxUpdate {
  readonly changes: readonly { readonly row: InboxRow; readonly inView: boolean }[];
  readonly counts: InboxCounts;
}
export interface AgentPresence {
  readonly agent: Agent;
  readonly activity: AgentActivity;
}
export interface PresenceUpdate {
  readonly conversationId: string;
  readonly agents: readonly AgentPresence[];
  readonly customerTyping: boolean;
}
