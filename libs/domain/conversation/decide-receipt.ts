import { rises } from '../delivery/attempt-status.js';
import { engagementTime } from '../reply-policy/engagement-time.js';
import { recalled } from '../recent.js';
import type { Instant } from '../time.js';
import { findAttempt, settle, type FoundAttempt } from './attempts.js';
import type { RecordReceipt, RecordWatermark, SendFailure } from './commands.js';
import type { ConversationEvent } from './events.js';
import { failed } from './decide-failure.js';
import { recordReactionFailure } from './decide-reaction-failure.js';
import { unknownMessage, type Decided } from './refusals.js';
import type { ConversationState } from './state.js';
import { messageOf, targetOf } from './thread.js';

const NO_REASON: SendFailure = { code: 'none', class: 'needs-change', reason: 'the provider gave no reason' };

/** What a provider says of one attempt. It may come before our own record of the send, and then is that record. */
export function recordReceipt(command: RecordReceipt, state: ConversationState): Decided {
  const found = findAttempt(state.thread, command);
  if (found === undefined) return ofElsewhere(command, state) ?? ofReaction(command, state);
  const { externalId, externalRef, status } = command;
  const at = engagementTime(command.occurredAt, command.at);
  const left = settle(state, found, { externalId, externalRef, at });
  if (status === 'sent' || !rises(found.attempt.status, status)) return left;
  if (status === 'failed') return [...left, ...failed(state, found, command.failure ?? NO_REASON, at)];
  return [...left, risen(state, found, status, at), ...earlier(state, found, status, at)];
}

/** Seen is what was sent in the provider's own app; where that covers the earlier ones, it covers ours too. */
function ofElsewhere(
  { externalRef, status, ...told }: RecordReceipt,
  state: ConversationState,
): Decided | undefined {
  const target = externalRef === undefined ? undefined : targetOf(state.thread, externalRef);
  const message = target && messageOf(state.thread, target.messageId);
  if (message?.kind !== 'elsewhere' || message.sentAt === undefined || status !== 'read') return undefined;
  if (state.contacts.get(message.contactId)?.channel !== 'instagram') return undefined;
  const at = engagementTime(told.occurredAt, told.at);
  return upTo(state, message.contactId, message.sentAt, status, at);
}

/** Reactions are sends of their own. Of one only a refusal is of interest: that it stands is what was shown all along. */
function ofReaction({ correlation, status, failure, at }: RecordReceipt, state: ConversationState): Decided {
  if (correlation === undefined || status !== 'failed') return unknownMessage;
  const { messageId: reactionId } = correlation;
  return recordReactionFailure(
    { type: 'RecordReactionFailure', reactionId, failure: failure ?? NO_REASON, at },
    state,
  );
}

/** Only what is known to have left before it: a watermark settles no unknown outcome and disproves no failure. */
export function recordWatermark(command: RecordWatermark, state: ConversationState): Decided {
  const { contactId, watermark, status, at } = command;
  return upTo(state, contactId, watermark, status, engagementTime(watermark, at));
}

/** Instagram says `read` of one message and means the ones before it too (edge rule Delivery 3). */
function earlier(
  state: ConversationState,
  { reply, attempt, messageId }: FoundAttempt,
  status: 'delivered' | 'read',
  at: Instant,
): readonly ConversationEvent[] {
  const { contactId } = reply;
  const covers = status === 'read' && state.contacts.get(contactId)?.channel === 'instagram';
  return covers && attempt.sentAt !== undefined
    ? upTo(state, contactId, attempt.sentAt, status, at, messageId)
    : [];
}

function upTo(
  state: ConversationState,
  contactId: string,
  watermark: Instant,
  status: 'delivered' | 'read',
  at: Instant,
  except?: string,
): readonly ConversationEvent[] {
  const events: ConversationEvent[] = [];
  for (const [messageId, reply] of recalled(state.thread.messages)) {
    if (reply.kind !== 'reply' || reply.contactId !== contactId || messageId === except) continue;
    reply.delivery.attempts.forEach((attempt, index) => {
      const covered = attempt.sentAt !== undefined && attempt.sentAt <= watermark;
      if (!covered || attempt.status === 'failed' || !rises(attempt.status, status)) return;
      events.push(risen(state, { messageId, reply, attempt, number: index + 1 }, status, at));
    });
  }
  return events;
}

function risen(
  { conversationId }: ConversationState,
  { messageId, number: attempt }: FoundAttempt,
  status: 'delivered' | 'read',
  at: Instant,
): ConversationEvent {
  const data = { conversationId, messageId, attempt, at };
  return status === 'read' ? { type: 'MessageRead', data } : { type: 'MessageDelivered', data };
}
