import type { Actor, Channel, Owner } from '#libs/domain/channel.js';
import type { Content } from '#libs/domain/content.js';
import type {
  AttachmentFailure,
  HoldReason,
  Referral,
  StoredFile,
  Story,
} from '#libs/domain/conversation/events.js';

/** States of edge rule Delivery 1. */
export type DeliveryState =
  'queued' | 'held' | 'sending' | 'unknown' | 'sent' | 'delivered' | 'read' | 'failed' | 'withdrawn';

interface Item {
  readonly id: string;
  readonly conversationId: string;
  /** Order in the thread: (at, seq). `at` is the provider's time for messages; `seq` the version of the stream. */
  readonly at: number;
  readonly seq: number;
  /** Version of the stream at the last change of this item: a snapshot with a lower one is older. */
  readonly changedAt: number;
}

export interface Reaction {
  readonly by: 'customer' | 'business';
  readonly emoji: string;
  /** Of ours: why the customer does not see it. Absent: nobody has refused it. */
  readonly failed?: { readonly code: string; readonly reason: string };
}

/** What became of a customer's file; absent as long as it is still to be fetched. */
export type AttachmentView =
  | { readonly state: 'pending' }
  | { readonly state: 'stored'; readonly assetId: string; readonly file: StoredFile | null }
  | { readonly state: 'failed'; readonly class: AttachmentFailure; readonly reason: string };

export interface MessageItem extends Item {
  readonly kind: 'message';
  readonly direction: 'in' | 'out';
  readonly author: Actor;
  readonly contactId: string;
  readonly accountId: string;
  readonly channel: Channel;
  /** null once its person was forgotten. */
  readonly content: Content | null;
  /** By their place in the content: 0, or the item of an album. Absent: nothing was fetched (yet). */
  readonly attachments?: Readonly<Record<number, AttachmentView>>;
  readonly receivedAt: number;
  readonly clientId: string | null;
  /** Web chat only: the channel event that brought it, which the visitor's acknowledgement named. Other channels' ids are personal. */
  readonly externalId: string | null;
  readonly state: DeliveryState | null;
  readonly attempt: number;
  readonly failure: { readonly code: string; readonly reason: string; readonly canRetry: boolean } | null;
  readonly held: HoldReason | null;
  readonly replyToMessageId: string | null;
  readonly reactions: readonly Reaction[];
  readonly editedAt: number | null;
  readonly revokedAt: number | null;
  readonly sentElsewhere: boolean;
  readonly forwarded: 'once' | 'often' | null;
  readonly participant: string | null;
  readonly referral: {
    readonly source: string;
    readonly url?: string;
    readonly headline?: string;
    readonly body?: string;
  } | null;
  /** The story of ours that the customer answered; absent of items made before stories were told. */
  readonly story?: Story | null;
  /** Written while another app of the account had the thread. */
  readonly standby?: boolean;
}

export interface NoteItem extends Item {
  readonly kind: 'note';
  readonly authorId: string;
  readonly body: string | null;
  readonly mentions: readonly string[];
}

/** A knot on the line: something that happened, said in words by the desk. */
export interface MarkerItem extends Item {
  readonly kind: 'marker';
  readonly what:
    | { readonly kind: 'opened'; readonly channel: Channel }
    | { readonly kind: 'owner'; readonly owner: Owner; readonly by: Actor; readonly reason: string }
    | { readonly kind: 'resolved' | 'spam' | 'not-spam'; readonly by: Actor }
    | { readonly kind: 'reopened'; readonly by: Actor; readonly reason: string }
    | { readonly kind: 'snoozed'; readonly by: Actor; readonly until: number }
    | { readonly kind: 'unsnoozed'; readonly reason: string }
    | {
        readonly kind: 'engaged';
        readonly what: string;
        readonly channel: Channel;
        readonly about?: Pick<Referral, 'headline' | 'body' | 'ref'>;
      }
    | { readonly kind: 'tagged' | 'untagged'; readonly tag: string; readonly by: Actor };
}

export type ThreadItem = MessageItem | NoteItem | MarkerItem;
