import type { Alias } from '#libs/contracts/channel-events/channel-event.js';
import type { Content } from '#libs/domain/content.js';
import type { SendPolicy } from '#libs/domain/reply-policy/reply-policy.js';

export interface OutgoingMessage {
  readonly accountId: string;
  readonly conversationId: string;
  readonly contactId: string;
  /** Ours, and which attempt it is: they travel in the provider's echo field (correlation.ts). */
  readonly messageId: string;
  readonly attempt: number;
  /** The contact's present aliases on that account, in any order; the sender takes the strongest it can use. */
  readonly to: readonly Alias[];
  readonly content: Content;
  /** As re-checked just before the send: what goes on the wire (edge rule Windows 5). */
  readonly policy: SendPolicy;
  /** The provider's id of the message this one answers. */
  readonly replyTo?: string;
  /** Who writes, where a channel can show it (a persona). */
  readonly authorName?: string;
}

/** An action on a message of the customer, or in their thread. */
export interface ThreadAction {
  readonly accountId: string;
  readonly contactId: string;
  readonly to: readonly Alias[];
}
