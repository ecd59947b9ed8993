import type { Author } from '../channel.js';
import type { Delivery } from '../delivery/delivery.js';
import { isPending } from '../delivery/delivery.js';
import { nothingRecent, recall, remember, type Recent } from '../recent.js';
import type { ReplyPart } from './events.js';
import type { ReplyKind } from '../reply-policy/reply-policy.js';
import type { Instant } from '../time.js';

/**
 * What a conversation remembers of its messages: enough to recognise a duplicate, find the target of an edit,
 * reaction or receipt, and to go on with whatever may still leave. About the last thousand, and pending replies
 * however old. A duplicate of something older is caught by the command ids of the log (30 days); a receipt for it is
 * refused as unknown, an edit shows as a message of its own.
 */
export interface Thread {
  /** By message id, in the order of arrival. */
  readonly messages: Recent<KnownMessage>;
  /** By keyed digest of the provider's id; reactions of ours by what their send is called. */
  readonly refs: Recent<RefTarget>;
  /** How many messages the customer has sent here. */
  readonly received: number;
  /** How many of them nobody has looked at; the team's, not each agent's. */
  readonly unread: number;
}

export interface RefTarget {
  readonly messageId: string;
  /** Of a reply of ours: which attempt carries that id. */
  readonly attempt?: number;
}

export type KnownMessage = ReceivedMessage | MessageFromElsewhere | Reply;

interface Remembered {
  readonly contactId: string;
  /** How many messages of the customer had arrived up to and including this one. */
  readonly nth: number;
  readonly ref?: string;
  /** Edits and reactions by the provider's time: an older one that arrives later changes nothing. */
  readonly edited?: { readonly at: Instant; readonly id: string };
  readonly revoked?: boolean;
  /** What has not arrived yet: the original, while its edit is shown; or all of it, and only its revoke is known. */
  readonly missing?: 'original' | 'all';
  readonly reacted?: { readonly customer?: Instant; readonly business?: Instant };
  /** Its files by their place in it, once something became of fetching them; absent: still to be fetched, or none. */
  readonly attachments?: Readonly<Record<number, AttachmentState>>;
  /** The send of our own reaction to it that stands; absent: none, or it was refused. */
  readonly reactionId?: string;
}

export type AttachmentState = 'pending' | 'stored' | 'failed';

export interface ReceivedMessage extends Remembered {
  readonly kind: 'received';
}

export interface MessageFromElsewhere extends Remembered {
  readonly kind: 'elsewhere';
  readonly sentAt?: Instant;
}

export interface Reply extends Remembered {
  readonly kind: 'reply';
  readonly author: Author;
  readonly replyKind: ReplyKind;
  readonly part?: ReplyPart;
  readonly delivery: Delivery;
}

export const emptyThread: Thread = { messages: nothingRecent, refs: nothingRecent, received: 0, unread: 0 };

export const messageOf = (thread: Thread, messageId: string): KnownMessage | undefined =>
  recall(thread.messages, messageId);

export function replyOf(thread: Thread, messageId: string): Reply | undefined {
  const message = messageOf(thread, messageId);
  return message?.kind === 'reply' ? message : undefined;
}

export const targetOf = (thread: Thread, ref: string): RefTarget | undefined => recall(thread.refs, ref);

export function withMessage(thread: Thread, messageId: string, message: KnownMessage): Thread {
  const keep = (known: KnownMessage): boolean => known.kind === 'reply' && isPending(known.delivery);
  return { ...thread, messages: remember(thread.messages, messageId, message, keep) };
}

export const withRef = (thread: Thread, ref: string, target: RefTarget): Thread => ({
  ...thread,
  refs: remember(thread.refs, ref, target),
});
