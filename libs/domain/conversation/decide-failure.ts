import type { Instant } from '../time.js';
import type { FoundAttempt } from './attempts.js';
import type { SendFailure } from './commands.js';
import type { ConversationEvent } from './events.js';
import type { ConversationState } from './state.js';

/** A refusal by the provider, and what follows from it. The caller has made sure that it is news. */
export function failed(
  state: ConversationState,
  found: FoundAttempt,
  failure: SendFailure,
  at: Instant,
): readonly ConversationEvent[] {
  const { conversationId, contacts } = state;
  const { messageId, number: attempt, reply } = found;
  const accountId = contacts.get(reply.contactId)?.accountId;
  const { code, class: failureClass, reason } = failure;
  return [
    {
      type: 'MessageFailed',
      data: { conversationId, accountId, messageId, attempt, code, class: failureClass, reason, at },
    },
    ...heldIfPaused(state, found, failure, at),
    ...closedIfOlder(state, found, failure),
  ];
}

/** Accepted before the channel was paused: held in sight rather than failed (edge rule Windows 11). */
function heldIfPaused(
  { conversationId }: ConversationState,
  { messageId, reply: { delivery }, number }: FoundAttempt,
  failure: SendFailure,
  at: Instant,
): readonly ConversationEvent[] {
  const doneWith = ['queued', 'held', 'withdrawn'].includes(delivery.phase);
  if (failure.class !== 'channel-paused' || number < delivery.attempts.length || doneWith) return [];
  return [{ type: 'MessageHeld', data: { conversationId, messageId, reason: 'channel-paused', at } }];
}

/** The provider's word closes our window, unless the customer engaged after the refused send left (edge rule Windows 6). */
function closedIfOlder(
  { conversationId, contacts }: ConversationState,
  { reply: { contactId }, attempt: { startedAt } }: FoundAttempt,
  { closesWindow, code }: SendFailure,
): readonly ConversationEvent[] {
  const { lastEngagementAt = -Infinity, closedByProviderAt = -Infinity } =
    contacts.get(contactId)?.clocks ?? {};
  if (!closesWindow || lastEngagementAt > startedAt || closedByProviderAt >= startedAt) return [];
  return [{ type: 'WindowClosedByProvider', data: { conversationId, contactId, code, at: startedAt } }];
}
