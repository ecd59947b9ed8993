import type { Actor, Channel, Owner } from '../channel.js';
import type { Content, ContentKind } from '../content.js';
import type { DomainEvent } from '../decider.js';
import { ofContact, ofConversation, type PersonalDataOf } from '../personal-data.js';
import type { SendPolicy, WindowClocks } from '../reply-policy/reply-policy.js';
import type { Instant } from '../time.js';
import type { AttachmentFailed, AttachmentStored } from './attachment-events.js';

export type * from './attachment-events.js';

/**
 * `conversation-<id>`: one case of one customer, on any number of channels. Every message names the contact it
 * came through, so that a reverted merge can give each back.
 * `…Ref` fields hold a keyed HMAC of a provider's id: equality without the id (a wamid carries the phone).
 */
export type ConversationEvent =
  | DomainEvent<'ConversationOpened', ConversationOpened>
  | DomainEvent<
      'ConversationReopened',
      { conversationId: string; by: Actor; reason: 'customer-wrote' | 'agent' | 'undo'; at: Instant }
    >
  | DomainEvent<'ConversationResolved', { conversationId: string; by: Actor; at: Instant }>
  | DomainEvent<'ConversationMerged', { conversationId: string; into: string; at: Instant }>
  | DomainEvent<'MessageReceived', MessageReceived>
  | DomainEvent<
      'MessageEdited',
      {
        conversationId: string;
        contactId: string;
        messageId: string;
        editId: string;
        content: Content;
        at: Instant;
      }
    >
  | DomainEvent<
      'MessageRevoked',
      {
        conversationId: string;
        contactId: string;
        messageId: string;
        /** Of a message that was never received here: MessageReceived may still follow, under this messageId. */
        targetRef?: string;
        /** Of such a message: where it was, and whose. Absent in events told before that. */
        accountId?: string;
        channel?: Channel;
        by?: 'customer' | 'business';
        at: Instant;
      }
    >
  | DomainEvent<'ReactionChanged', ReactionChanged>
  /** The provider did not take our reaction, or did not take it back: the customer does not see what was asked for. */
  | DomainEvent<'ReactionFailed', ReactionFailed>
  /** A customer's file lies in our own store; `item`: which of an album, else 0. */
  | DomainEvent<'AttachmentStored', AttachmentStored>
  /** It could not be fetched, or may not be kept: the message stands, and somebody may have it tried again (R12). */
  | DomainEvent<'AttachmentFailed', AttachmentFailed>
  | DomainEvent<
      'AttachmentRetried',
      { conversationId: string; messageId: string; item: number; by: Actor; at: Instant }
    >
  | DomainEvent<'ContactEngaged', ContactEngaged>
  | DomainEvent<'MessageSentElsewhere', MessageSentElsewhere>
  | DomainEvent<'ReplyRequested', ReplyRequested>
  /** It waits to be sent again: after a failure, an unknown outcome, or a hold. */
  | DomainEvent<'ReplyRetried', { conversationId: string; messageId: string; by: Actor; at: Instant }>
  | DomainEvent<'ReplyWithdrawn', { conversationId: string; messageId: string; by: Actor; at: Instant }>
  | DomainEvent<'MessageHeld', { conversationId: string; messageId: string; reason: HoldReason; at: Instant }>
  | DomainEvent<
      'DispatchStarted',
      {
        conversationId: string;
        messageId: string;
        attempt: number;
        policy: SendPolicy;
        /** Keyed digest of what leaves, where an echo can be known by nothing else (edge rule Delivery 4). */
        contentRef?: string;
        at: Instant;
      }
    >
  /** Again for the same attempt when an echo tells the provider's time of it, or its id comes late. */
  | DomainEvent<'MessageDispatched', MessageDispatched>
  | DomainEvent<
      'MessageDelivered',
      { conversationId: string; messageId: string; attempt: number; at: Instant }
    >
  | DomainEvent<'MessageRead', { conversationId: string; messageId: string; attempt: number; at: Instant }>
  | DomainEvent<'MessageFailed', MessageFailed>
  | DomainEvent<
      'DispatchOutcomeUnknown',
      { conversationId: string; messageId: string; attempt: number; at: Instant }
    >
  | DomainEvent<
      'WindowClosedByProvider',
      {
        conversationId: string;
        contactId: string;
        code: string;
        /** When the refused send left: an engagement newer than this opens the window again. */
        at: Instant;
      }
    >
  | DomainEvent<
      'OwnerChanged',
      {
        conversationId: string;
        owner: Owner;
        previous: Owner;
        by: Actor;
        reason: OwnerChangeReason;
        at: Instant;
      }
    >
  | DomainEvent<
      'NoteAdded',
      {
        conversationId: string;
        noteId: string;
        authorId: string;
        body: string;
        mentions: readonly string[];
        at: Instant;
      }
    >
  | DomainEvent<'Tagged', { conversationId: string; tag: string; by: Actor; at: Instant }>
  | DomainEvent<'Untagged', { conversationId: string; tag: string; by: Actor; at: Instant }>
  /** Nobody owes it an answer: it stands in a view of its own, and comes back as it was. */
  | DomainEvent<'SpamMarked', { conversationId: string; by: Actor; at: Instant }>
  | DomainEvent<'SpamCleared', { conversationId: string; by: Actor; at: Instant }>
  | DomainEvent<'Snoozed', { conversationId: string; until: Instant; by: Actor; at: Instant }>
  | DomainEvent<
      'Unsnoozed',
      { conversationId: string; reason: 'due' | 'customer-wrote' | 'agent' | 'resolved'; at: Instant }
    >
  | DomainEvent<
      'MessagesSeen',
      {
        conversationId: string;
        by: Actor;
        throughMessageId: string;
        /** How many of the customer's messages are still unseen after it; absent: none. */
        remaining?: number;
        at: Instant;
      }
    >
  | DomainEvent<'MarkedUnread', { conversationId: string; by: Actor; at: Instant }>;

export interface ConversationOpened {
  conversationId: string;
  customerId: string;
  /** The contact whose message opened it. */
  contactId: string;
  accountId: string;
  channel: Channel;
  /** The customer's conversation before this one, if any: history, not state. */
  previousConversationId?: string;
  at: Instant;
}

export interface MessageReceived {
  conversationId: string;
  messageId: string;
  contactId: string;
  accountId: string;
  channel: Channel;
  /** The provider's id. Personal: a wamid holds the phone in base64. */
  externalId: string;
  externalRef: string;
  contentKind: ContentKind;
  content: Content;
  /** The message this one answers, if the provider named it; and as it is known here, while it is remembered. */
  replyToRef?: string;
  replyToMessageId?: string;
  forwarded?: 'once' | 'often';
  /** Where the customer came from (an ad, a shop page); sealed. */
  referral?: Referral;
  /** A participant's name in a group conversation. */
  participant?: string;
  /** The story of ours that it answers (Instagram); sealed. */
  story?: Story;
  /** Written while another app of the account had the thread at the provider. */
  standby?: true;
  /** The provider's time, corrected by edge rule Windows 4. Order in the thread: (sentAt within its second, arrival). */
  sentAt: Instant;
  receivedAt: Instant;
  /** Whether this message opens or refreshes the window (edge rule Windows 3). */
  opensWindow: boolean;
  /** Known only by its edit so far: this is the edited text, and the original may still arrive. */
  originalMissing?: true;
  /** The original, arriving after its own edit: what stands already under this messageId is the newer text. */
  alreadyEdited?: true;
  /** From a contact that was blocked: kept, but it raises nothing. */
  muted?: true;
}

/** Its address dies with the story, a day after it was told. */
export interface Story {
  readonly id?: string;
  readonly url?: string;
}

export interface Referral {
  readonly source: string;
  readonly url?: string;
  readonly headline?: string;
  readonly body?: string;
  readonly ref?: string;
}

export interface ReactionChanged {
  conversationId: string;
  contactId: string;
  /** Ours, if the target is known here; else absent and only targetRef tells. */
  messageId?: string;
  targetRef: string;
  /** null: taken back. */
  emoji: string | null;
  by: 'customer' | 'business';
  /** Of ours: what its send is called, so that a refusal finds it. Absent in events told before that. */
  reactionId?: string;
  at: Instant;
  opensWindow: boolean;
}

export interface ReactionFailed {
  conversationId: string;
  contactId: string;
  /** The message that was reacted to. */
  messageId: string;
  reactionId: string;
  code: string;
  /** In words for the agent; ours, without personal data. */
  reason: string;
  at: Instant;
}

export interface ContactEngaged {
  conversationId: string;
  contactId: string;
  accountId: string;
  channel: Channel;
  /** In the provider's word: call, referral, story_mention, comment, … */
  what: string;
  /** What it was about, and in whose words: a comment, an advertisement, a link; sealed. */
  referral?: Referral;
  at: Instant;
  opensWindow: boolean;
}

/** Sent by a person from the provider's own app (an echo): shown once, "sent from phone" (R16). */
export interface MessageSentElsewhere {
  conversationId: string;
  messageId: string;
  contactId: string;
  accountId: string;
  channel: Channel;
  externalId: string;
  externalRef: string;
  contentKind: ContentKind;
  content: Content;
  sentAt: Instant;
}

export interface ReplyRequested {
  conversationId: string;
  messageId: string;
  contactId: string;
  accountId: string;
  channel: Channel;
  author: Actor;
  /** What the desk called it before we answered, so that an optimistic bubble finds its message. */
  clientId?: string;
  contentKind: ContentKind;
  content: Content;
  policy: SendPolicy;
  /** Until when that policy holds; absent where it has no end. */
  until?: Instant;
  /** The contact's clocks in other conversations, where the policy rests on them: sending looks at them again. */
  elsewhere?: WindowClocks;
  replyToMessageId?: string;
  /** One of several that are one answer; absent: it stands alone. */
  part?: ReplyPart;
  at: Instant;
}

/** Parts leave in order; while one has not left, those behind it are held (edge rule Delivery 6). */
export interface ReplyPart {
  /** The message id of the first. */
  readonly of: string;
  /** From 1. */
  readonly nth: number;
}

export interface MessageDispatched {
  conversationId: string;
  contactId: string;
  /** Absent in events told before accounts were. */
  accountId?: string;
  messageId: string;
  attempt: number;
  /** The attempt was known to have left: this only tells its id or its time. */
  again?: true;
  /** The provider's id; absent where the channel is our own. */
  externalId?: string;
  externalRef?: string;
  at: Instant;
}

/** Classes of channels.md 4.4: what can be done about it. */
export type FailureClass = 'retryable' | 'final' | 'needs-change' | 'channel-paused';

export interface MessageFailed {
  conversationId: string;
  /** Absent in events told before accounts were. */
  accountId?: string;
  messageId: string;
  attempt: number;
  code: string;
  class: FailureClass;
  /** In words for the agent; ours, without personal data. */
  reason: string;
  at: Instant;
}

export type HoldReason = 'window-closed' | 'channel-paused' | 'owner-changed' | 'earlier-part-failed';
export type OwnerChangeReason =
  'took' | 'assigned' | 'released' | 'opened' | 'resolved' | 'handoff' | 'owner-away';

export const conversationPersonalData = {
  ConversationOpened: 'none',
  ConversationReopened: 'none',
  ConversationResolved: 'none',
  ConversationMerged: 'none',
  MessageReceived: {
    externalId: ofContact(),
    content: ofContact(),
    referral: ofContact(),
    participant: ofContact(),
    story: ofContact(),
  },
  MessageEdited: { content: ofContact() },
  MessageRevoked: 'none',
  ReactionChanged: { emoji: ofContact() },
  ReactionFailed: 'none',
  AttachmentStored: { file: ofContact() },
  AttachmentFailed: 'none',
  AttachmentRetried: 'none',
  ContactEngaged: { referral: ofContact() },
  MessageSentElsewhere: { externalId: ofContact(), content: ofContact() },
  ReplyRequested: { content: ofContact() },
  ReplyRetried: 'none',
  ReplyWithdrawn: 'none',
  MessageHeld: 'none',
  DispatchStarted: 'none',
  MessageDispatched: { externalId: ofContact() },
  MessageDelivered: 'none',
  MessageRead: 'none',
  MessageFailed: 'none',
  DispatchOutcomeUnknown: 'none',
  WindowClosedByProvider: 'none',
  OwnerChanged: 'none',
  NoteAdded: { body: ofConversation() },
  Tagged: 'none',
  Untagged: 'none',
  SpamMarked: 'none',
  SpamCleared: 'none',
  Snoozed: 'none',
  Unsnoozed: 'none',
  MessagesSeen: 'none',
  MarkedUnread: 'none',
} as const satisfies PersonalDataOf<ConversationEvent>;
