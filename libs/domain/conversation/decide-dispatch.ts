import { deliveryState } from '../delivery/delivery.js';
import { rises } from '../delivery/attempt-status.js';
import { departureOf } from '../reply-policy/departure.js';
import { replyPolicy } from '../reply-policy/reply-policy.js';
import { attemptAt, settle } from './attempts.js';
import type { RecordDispatched, RecordFailure, RecordUnknownOutcome, StartDispatch } from './commands.js';
import { failed } from './decide-failure.js';
import type { ConversationEvent, HoldReason } from './events.js';
import { personTookOver, replyQuestion } from './may-write.js';
import { waitsForEarlier } from './reply-parts.js';
import { closeToEdge, unknownMessage, wrongState, type Decided } from './refusals.js';
import type { ConversationState } from './state.js';
import { replyOf, type Reply } from './thread.js';

/**
 * The last look before the wire: who owns, and what the window says now. The policy told here is the one that goes
 * out (edge rule Windows 5). Whatever may not leave is held, in sight.
 */
export function startDispatch(command: StartDispatch, state: ConversationState): Decided {
  const { messageId, terms, margin, contentRef, at } = command;
  const { conversationId } = state;
  const reply = replyOf(state.thread, messageId);
  if (reply === undefined) return unknownMessage;
  if (!mayStart(reply)) return wrongState(deliveryState(reply.delivery));

  const hold = (reason: HoldReason): readonly ConversationEvent[] => [
    { type: 'MessageHeld', data: { conversationId, messageId, reason, at } },
  ];
  const contact = state.contacts.get(reply.contactId);
  if (contact === undefined) return unknownMessage;
  if (personTookOver(state, reply.author)) return hold('owner-changed');
  if (terms.paused !== undefined) return hold('channel-paused');
  if (waitsForEarlier(state, reply)) return hold('earlier-part-failed');

  const question = replyQuestion(contact, terms, { author: reply.author, kind: reply.replyKind, now: at });
  const { allowed, policy } = replyPolicy(question);
  if (!allowed) return hold('window-closed');
  const notBefore = departureOf(question, margin);
  if (notBefore > at) return closeToEdge(notBefore);
  const attempt = reply.delivery.attempts.length + 1;
  return [{ type: 'DispatchStarted', data: { conversationId, messageId, attempt, policy, contentRef, at } }];
}

/** What waits in the queue, and by itself only what the provider asked to try again. */
function mayStart({ delivery }: Reply): boolean {
  const state = deliveryState(delivery);
  return state === 'queued' || (state === 'failed' && delivery.attempts.at(-1)?.failure === 'retryable');
}

export function recordDispatched(command: RecordDispatched, state: ConversationState): Decided {
  const found = attemptAt(state.thread, command.messageId, command.attempt);
  return found === undefined ? unknownMessage : settle(state, found, command);
}

export function recordFailure(command: RecordFailure, state: ConversationState): Decided {
  const found = attemptAt(state.thread, command.messageId, command.attempt);
  if (found === undefined) return unknownMessage;
  return rises(found.attempt.status, 'failed') ? failed(state, found, command.failure, command.at) : [];
}

/** The request left and no answer came. A status or an echo may still tell; until then nobody knows. */
export function recordUnknownOutcome(command: RecordUnknownOutcome, state: ConversationState): Decided {
  const { messageId, attempt, at } = command;
  const found = attemptAt(state.thread, messageId, attempt);
  if (found === undefined) return unknownMessage;
  const { delivery } = found.reply;
  const stillOpen = delivery.phase === 'sending' && attempt === delivery.attempts.length;
  if (!stillOpen || deliveryState(delivery) !== 'sending') return [];
  const { conversationId } = state;
  return [{ type: 'DispatchOutcomeUnknown', data: { conversationId, messageId, attempt, at } }];
}
