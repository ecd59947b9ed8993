import type { Channel } from '#libs/domain/channel.js';
import type { OutgoingMessage, ThreadAction } from './outgoing-message.js';
import type { SendFailure, SendOutcome } from './send-outcome.js';
import type { TextLimit } from './text-limit.js';

/**
 * One channel's way out. Nothing here throws for what a provider says or a network does: that is an outcome. What
 * throws is a bug, and the outcome is unknown.
 */
export interface ChannelSender {
  readonly channel: Channel;
  readonly textLimit: TextLimit;
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** `externalId`: the customer's message up to which all is read. */
  markRead?(action: ThreadAction & { readonly externalId: string }): Promise<ActionOutcome>;
  /** Shows that we are writing, for as long as the channel does. `externalId`: the customer's last message. */
  typing?(action: ThreadAction & { readonly externalId: string }): Promise<ActionOutcome>;
  /** null takes the reaction back. */
  react?(
    action: ThreadAction & { readonly externalId: string; readonly emoji: string | null } & Attempted,
  ): Promise<SendOutcome>;
}

/** Reactions are sends of their own, with an id and statuses. */
interface Attempted {
  readonly messageId: string;
  readonly attempt: number;
}

/** Marks and typing may be lost without harm: nobody retries them, but an authentication error still pauses the channel. */
export type ActionOutcome =
  { readonly kind: 'done' } | SendFailure | { readonly kind: 'unknown'; readonly why: string };
