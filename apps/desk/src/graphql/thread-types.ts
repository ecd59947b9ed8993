import type { PromptLayout, RequestKind } from './documents/actions.js';
import type {
  Actor,
  ActorKind,
  Channel,
  ConversationStatus,
  DeliveryState,
  InboxRow,
  Instant,
  Owner,
  ReplyAlternative,
  ReplyWindow,
  Snippet,
  TextLimit,
} from './types.js';

export interface Contact {
  readonly id: string;
  readonly channel: Channel;
  readonly accountId: string;
  readonly address: string;
  readonly name: string | null;
  readonly username: string | null;
  readonly lastMessageAt: Instant | null;
  readonly identityChangedAt: Instant | null;
  /** Whether they want marketing; null: they never said. */
  readonly marketing: boolean | null;
  readonly blockedAt: Instant | null;
}
/** A question with answers to choose from, as one channel shows it; 0: it has no such part. */
export interface PromptRules {
  readonly layout: PromptLayout;
  readonly options: number;
  readonly text: number;
  readonly title: number;
  readonly description: number;
  readonly header: number;
  readonly footer: number;
  readonly opener: number;
  readonly section: number;
}
/** Where an answer may go, and under which terms: one per contact of the customer. */
export interface ReplyOption {
  readonly contactId: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly address: string;
  readonly window: ReplyWindow;
  readonly canSendText: boolean;
  readonly alternatives: readonly ReplyAlternative[];
  readonly textLimit: TextLimit;
  readonly refusal: string | null;
  /** Templates may go, whatever the window. */
  readonly canSendTemplate: boolean;
  /** null: any emoji. */
  readonly reactions: readonly string[] | null;
  /** An answer can name the message that it is about. */
  readonly canReplyTo: boolean;
  readonly prompts: readonly PromptRules[];
  /** What the channel has a button to ask for. */
  readonly requests: readonly RequestKind[];
}
export interface Conversation {
  readonly row: InboxRow;
  readonly openedAt: Instant;
  readonly contacts: readonly Contact[];
  readonly options: readonly ReplyOption[];
}
export interface Identifier {
  readonly kind: string;
  readonly value: string;
  readonly assurance: string;
  readonly source: string;
}
export interface CustomerConversation {
  readonly id: string;
  readonly channel: Channel;
  readonly status: ConversationStatus;
  readonly openedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly snippet: Snippet | null;
}
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly since: Instant;
  readonly contacts: readonly Contact[];
  readonly identifiers: readonly Identifier[];
  readonly conversations: readonly CustomerConversation[];
}

export interface MessageContent {
  readonly kind: string;
  readonly text: string | null;
  readonly detail: unknown;
}
interface ThreadPlace {
  readonly id: string;
  readonly conversationId: string;
  /** Order in the thread: (at, seq). */
  readonly at: Instant;
  readonly seq: number;
  /** A snapshot with a lower one is older. */
  readonly changedAt: number;
}
export interface Message extends ThreadPlace {
  readonly __typename: 'Message';
  readonly incoming: boolean;
  readonly author: Actor;
  readonly contactId: string;
  readonly channel: Channel;
  /** null: its person was forgotten. */
  readonly content: MessageContent | null;
  readonly receivedAt: Instant;
  readonly clientId: string | null;
  readonly state: DeliveryState | null;
  readonly attempt: number;
  readonly failure: { readonly code: string; readonly reason: string; readonly canRetry: boolean } | null;
  readonly held: string | null;
  readonly replyTo: { readonly id: string; readonly author: Actor; readonly text: string } | null;
  readonly reactions: readonly {
    readonly by: ActorKind;
    readonly emoji: string;
    /** Of ours: why the customer does not see it. */
    readonly failure: { readonly reason: string } | null;
  }[];
  readonly editedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly sentElsewhere: boolean;
  readonly forwarded: string | null;
  readonly participant: string | null;
  readonly referral: unknown;
  /** A story of ours that the customer answered; its address may have ended. */
  readonly story: { readonly url: string | null } | null;
  /** Another app had the thread when it was written. */
  readonly standby: boolean;
}
export interface Note extends ThreadPlace {
  readonly __typename: 'Note';
  readonly author: Actor;
  readonly body: string | null;
  readonly mentions: readonly string[];
}
export interface Marker extends ThreadPlace {
  readonly __typename: 'Marker';
  /** opened, owner, resolved, reopened, snoozed, unsnoozed, engaged, tagged, untagged; or one this desk does not know. */
  readonly what: string;
  readonly actor: Actor | null;
  readonly owner: Owner | null;
  /** `channel` in the schema; aliased, because a message's is never null. */
  readonly markerChannel: Channel | null;
  readonly reason: string | null;
  readonly until: Instant | null;
  readonly tag: string | null;
  /** Of an engagement: a comment's words, an advertisement's title. `text` in the schema. */
  readonly about: string | null;
}
export type ThreadItem = Message | Note | Marker;
export interface ThreadPage {
  readonly items: readonly ThreadItem[];
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}
export interface ThreadUpdate {
  readonly items: readonly ThreadItem[];
  readonly conversation: Conversation;
}
