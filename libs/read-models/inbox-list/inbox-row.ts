import type { Channel, Owner } from '#libs/domain/channel.js';
import type { ContentKind } from '#libs/domain/content.js';

/** A conversation in the list. Facts of one stream; names of people and channels are joined when read. */
export interface InboxRow {
  readonly conversationId: string;
  readonly customerId: string;
  /** The contact that the next answer goes to: the one that wrote last. */
  readonly contactId: string;
  readonly accountId: string;
  readonly channel: Channel;
  /** `spam` whatever else it is: what that was comes back when the mark is taken off. */
  readonly status: 'open' | 'snoozed' | 'resolved' | 'spam';
  readonly owner: Owner;
  readonly openedAt: number;
  readonly lastActivityAt: number;
  /** The oldest customer message without an answer by anybody but the system. */
  readonly waitingSince: number | null;
  readonly snoozedUntil: number | null;
  readonly resolvedAt: number | null;
  readonly unread: number;
  readonly lastMessage: {
    readonly by: 'customer' | 'agent' | 'bot' | 'system';
    readonly kind: ContentKind;
    readonly text: string;
  } | null;
  /** Messages of ours that failed, are held or of unknown outcome, and still stand. */
  readonly unsent: number;
  /** Inputs of replyPolicy for `contactId`; the answer depends on the time and is computed when read. */
  readonly window: {
    readonly lastEngagementAt: number | null;
    readonly lastMessageAt: number | null;
    readonly closedByProviderAt: number | null;
  };
  readonly tags: readonly string[];
  /** Where this row stands: the stream's version. A snapshot with a lower one is older. */
  readonly version: number;
  /** Joined when read. */
  readonly customerName: string | null;
  readonly contactAddress: string | null;
  readonly parked: boolean;
}
