import { deliveryState, isPending, type DeliveryState } from '../delivery/delivery.js';
import { recalled } from '../recent.js';
import type { Instant } from '../time.js';
import type { HoldReason } from './events.js';
import type { ConversationState } from './state.js';

/** A reply that may still leave, or has to be asked about. */
export interface OutgoingReply {
  readonly messageId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly state: DeliveryState;
  readonly heldFor?: HoldReason;
  /** Of the last attempt, from 1; 0: none was started. */
  readonly attempt: number;
  readonly startedAt?: Instant;
}

/** In the order in which they were requested: what a sender has to keep within a thread. */
export function outbox({ thread, contacts }: ConversationState): readonly OutgoingReply[] {
  const replies: OutgoingReply[] = [];
  for (const [messageId, message] of recalled(thread.messages)) {
    if (message.kind !== 'reply' || !isPending(message.delivery)) continue;
    const { contactId, delivery } = message;
    replies.push({
      messageId,
      contactId,
      accountId: contacts.get(contactId)?.accountId ?? '',
      state: deliveryState(delivery),
      heldFor: delivery.heldFor,
      attempt: delivery.attempts.length,
      startedAt: delivery.attempts.at(-1)?.startedAt,
    });
  }
  return replies;
}
