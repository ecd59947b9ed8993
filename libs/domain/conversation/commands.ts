import type { PauseReason } from '../channel-account/events.js';
import type { Actor, Author, Channel, Owner } from '../channel.js';
import type { Content, ContentKind } from '../content.js';
import type { AttemptStatus } from '../delivery/attempt-status.js';
import type { ChannelCapabilities, WindowClocks } from '../reply-policy/reply-policy.js';
import type { Instant } from '../time.js';
import type {
  AttachmentFailure,
  ContactEngaged,
  ConversationOpened,
  FailureClass,
  MessageReceived,
  MessageSentElsewhere,
  OwnerChangeReason,
  ReplyRequested,
  StoredFile,
} from './events.js';

/**
 * What can be asked of a conversation. `at` is the time of the command by our clock. Every id comes from outside; the
 * conversation's own is in its state.
 */
export type ConversationCommand =
  | OpenConversation
  | ReceiveMessage
  | RecordEdit
  | RecordRevoke
  | RecordReaction
  | RecordEngagement
  | RecordEcho
  | RequestReply
  | RetryReply
  | WithdrawReply
  | HoldReplies
  | ReleaseReplies
  | ReactToMessage
  | RecordReactionFailure
  | RecordAttachment
  | RetryAttachment
  | StartDispatch
  | RecordDispatched
  | RecordFailure
  | RecordUnknownOutcome
  | RecordReceipt
  | RecordWatermark
  | TakeConversation
  | ChangeOwner
  | ReleaseConversation
  | Resolve
  | Reopen
  | Snooze
  | Unsnooze
  | Merge
  | AddNote
  | AddTag
  | RemoveTag
  | MarkSpam
  | ClearSpam
  | MarkSeen
  | MarkUnread;

/** Shape of every command: its name and when it was given. */
interface Named<Type extends string> {
  readonly type: Type;
  readonly at: Instant;
}
type Of<Event> = Readonly<Omit<Event, 'conversationId' | 'at'>>;

/** Through which contact, on which account. */
interface Through {
  readonly contactId: string;
  readonly accountId: string;
  readonly channel: Channel;
}

/** What other streams say about the contact that a reply goes to; looked up when the command is given. */
export interface SendTerms {
  readonly capabilities: ChannelCapabilities;
  /** Why the channel account is paused; absent: it works. */
  readonly paused?: PauseReason;
  /**
   * The contact's clocks in the customer's other conversations: a window outlives the conversation it was opened in.
   * Only needed when a reply is requested, which records them.
   * It also vouches that the contact is this customer's; a contact that has neither written here nor is vouched for
   * is refused.
   */
  readonly elsewhere?: WindowClocks;
}

/* Life */

export interface OpenConversation
  extends Named<'OpenConversation'>, Readonly<Omit<ConversationOpened, 'at'>> {
  /** Who answers first; absent: nobody yet. */
  readonly owner?: Owner;
}
export interface Resolve extends Named<'Resolve'> {
  readonly by: Actor;
}
export interface Reopen extends Named<'Reopen'> {
  readonly by: Actor;
  /** Takes back a resolving just done: owner and waiting are as before. */
  readonly undo?: boolean;
}
export interface Snooze extends Named<'Snooze'> {
  readonly until: Instant;
  readonly by: Actor;
}
export interface Unsnooze extends Named<'Unsnooze'> {
  readonly reason: 'due' | 'agent';
}
export interface Merge extends Named<'Merge'> {
  /** The conversation that goes on. */
  readonly into: string;
}

/* What the customer does */

export interface ReceiveMessage
  extends Named<'ReceiveMessage'>, Of<Omit<MessageReceived, 'originalMissing' | 'alreadyEdited'>> {
  /** How long after resolving a message reopens, in minutes; absent: the channel's default (reopenPolicy). */
  readonly reopenWithin?: number;
}

/** A change to an earlier message, by the customer or from the provider's own app. */
interface Amends extends Through {
  /** The id the message gets if it was never seen here. */
  readonly messageId: string;
  readonly externalRef: string;
  readonly by: 'customer' | 'business';
  /** The provider's time of the change. */
  readonly occurredAt: Instant;
}
export interface RecordEdit extends Named<'RecordEdit'>, Amends {
  readonly externalId: string;
  readonly editId: string;
  readonly contentKind: ContentKind;
  readonly content: Content;
  readonly reopenWithin?: number;
  /** The contact is blocked. */
  readonly muted?: true;
}
export interface RecordRevoke extends Named<'RecordRevoke'>, Omit<Amends, 'by'> {
  /** Absent: the customer. */
  readonly by?: 'customer' | 'business';
}
export interface RecordReaction extends Named<'RecordReaction'>, Through {
  readonly targetRef: string;
  /** Ours, where the channel knows our messages by our own id. */
  readonly targetMessageId?: string;
  /** null: taken back. */
  readonly emoji: string | null;
  /** Absent: the customer. `business`: with the provider's own app, so there is nothing for us to send. */
  readonly by?: 'customer' | 'business';
  readonly opensWindow: boolean;
  readonly occurredAt: Instant;
}
export interface RecordEngagement extends Named<'RecordEngagement'>, Of<ContactEngaged> {
  readonly occurredAt: Instant;
}
/** Something went out on our side of the thread: our own send coming back, or a person with the provider's own app. */
export interface RecordEcho extends Named<'RecordEcho'>, Of<MessageSentElsewhere> {
  readonly correlation?: Correlation;
  /** Of what the echo shows; only where it carries nothing of ours (Instagram). */
  readonly contentRef?: string;
}

/* Replies */

export interface RequestReply
  extends Named<'RequestReply'>, Of<Omit<ReplyRequested, 'policy' | 'until' | 'author' | 'elsewhere'>> {
  readonly author: Author;
  readonly terms: SendTerms;
  /** The workspace lets only the owner answer (R41). */
  readonly ownerOnly?: boolean;
}
interface OfReply {
  readonly messageId: string;
  readonly by: Author;
}
export interface RetryReply extends Named<'RetryReply'>, OfReply {
  readonly terms: SendTerms;
}
export interface WithdrawReply extends Named<'WithdrawReply'>, OfReply {}
/** The channel account was paused: what waits to leave through it is held, visibly (edge rule Windows 11). */
export interface HoldReplies extends Named<'HoldReplies'> {
  readonly accountId: string;
}
/** The channel account works again, and somebody chose that what was held for it goes out. */
export interface ReleaseReplies extends Named<'ReleaseReplies'> {
  readonly accountId: string;
  readonly by: Author;
}
export interface ReactToMessage extends Named<'ReactToMessage'> {
  readonly messageId: string;
  /** What its send is to be called; absent: a refusal will not find it. */
  readonly reactionId?: string;
  /** null takes it back. */
  readonly emoji: string | null;
  readonly by: Author;
  readonly terms: SendTerms;
}

/* Sending */

export interface StartDispatch extends Named<'StartDispatch'> {
  readonly messageId: string;
  readonly terms: SendTerms;
  /** Within so many milliseconds of a policy's end the next one is waited for; default 10 s (edge rule Windows 13). */
  readonly margin?: number;
  /** Of what would leave now; only where its echo carries nothing of ours. */
  readonly contentRef?: string;
}
interface OfAttempt {
  readonly messageId: string;
  readonly attempt: number;
}
export interface RecordDispatched extends Named<'RecordDispatched'>, OfAttempt {
  readonly externalId?: string;
  readonly externalRef?: string;
}
/** Why a provider refused, in the words of channel facts 4.4. */
export interface SendFailure {
  readonly code: string;
  readonly class: FailureClass;
  /** For the agent; ours, without personal data. */
  readonly reason: string;
  /** The provider says that the contact's window is closed. */
  readonly closesWindow?: boolean;
}
export interface RecordFailure extends Named<'RecordFailure'>, OfAttempt {
  readonly failure: SendFailure;
}
/** The provider refused a reaction of ours, or nobody could be reached with it. */
export interface RecordReactionFailure extends Named<'RecordReactionFailure'> {
  readonly reactionId: string;
  readonly failure: Pick<SendFailure, 'code' | 'reason'>;
}
/** What became of fetching a customer's file. */
export interface RecordAttachment extends Named<'RecordAttachment'> {
  readonly contactId: string;
  readonly messageId: string;
  /** Which of an album, else 0. */
  readonly item: number;
  readonly outcome:
    | { readonly kind: 'stored'; readonly assetId: string; readonly file: StoredFile }
    | { readonly kind: 'failed'; readonly class: AttachmentFailure; readonly reason: string };
}
/** An agent has a file fetched again that could not be had. */
export interface RetryAttachment extends Named<'RetryAttachment'> {
  readonly messageId: string;
  readonly item: number;
  readonly by: Actor;
}
export interface RecordUnknownOutcome extends Named<'RecordUnknownOutcome'>, OfAttempt {}

/* What providers tell of what was sent */

/** What we put into the echo field of a send: which of our messages, and which attempt if it says so. */
export interface Correlation {
  readonly messageId: string;
  readonly attempt?: number;
}
export interface RecordReceipt extends Named<'RecordReceipt'> {
  /** At least one of reference and correlation names the message. */
  readonly externalId?: string;
  readonly externalRef?: string;
  readonly correlation?: Correlation;
  readonly status: AttemptStatus;
  /** Only of failures; absent: the provider gave no reason. */
  readonly failure?: SendFailure;
  /** The provider's time of the status. */
  readonly occurredAt: Instant;
}
/** Everything sent to the contact up to `watermark`, inclusive (edge rule Delivery 3). */
export interface RecordWatermark extends Named<'RecordWatermark'> {
  readonly contactId: string;
  readonly watermark: Instant;
  readonly status: 'delivered' | 'read';
}

/* Owners */

/** An agent helps himself; refused while another agent has it. */
export interface TakeConversation extends Named<'TakeConversation'> {
  readonly by: Extract<Actor, { kind: 'agent' }>;
}
/** Assigns to whomever: a colleague, a queue, the bot. */
export interface ChangeOwner extends Named<'ChangeOwner'> {
  readonly owner: Owner;
  readonly by: Actor;
  readonly reason: OwnerChangeReason;
}
/** Gives it back: nobody owns it then. */
export interface ReleaseConversation extends Named<'ReleaseConversation'> {
  readonly by: Actor;
}

/* The team's own marks */

export interface AddNote extends Named<'AddNote'> {
  readonly noteId: string;
  readonly authorId: string;
  readonly body: string;
  readonly mentions: readonly string[];
}
export interface AddTag extends Named<'AddTag'> {
  readonly tag: string;
  readonly by: Actor;
}
export interface RemoveTag extends Named<'RemoveTag'> {
  readonly tag: string;
  readonly by: Actor;
}
export interface MarkSpam extends Named<'MarkSpam'> {
  readonly by: Actor;
}
export interface ClearSpam extends Named<'ClearSpam'> {
  readonly by: Actor;
}
export interface MarkSeen extends Named<'MarkSeen'> {
  readonly throughMessageId: string;
  readonly by: Actor;
}
export interface MarkUnread extends Named<'MarkUnread'> {
  readonly by: Actor;
}
