import { engagementTime } from '../reply-policy/engagement-time.js';
import type { RecordEngagement, ReceiveMessage } from './commands.js';
import type { ConversationEvent, MessageReceived } from './events.js';
import { resolved, type Decided } from './refusals.js';
import { reopenPolicy, reopens } from './reopen-policy.js';
import type { ConversationState } from './state.js';
import { messageOf, targetOf } from './thread.js';

export function receiveMessage(command: ReceiveMessage, state: ConversationState): Decided {
  const { type: _, at, reopenWithin, ...message } = command;
  const { conversationId, thread } = state;
  const sentAt = engagementTime(message.sentAt, message.receivedAt);
  const answered = message.replyToRef === undefined ? undefined : targetOf(thread, message.replyToRef);
  const data: MessageReceived = {
    conversationId,
    ...message,
    ...(answered && { replyToMessageId: answered.messageId }),
    sentAt,
  };

  const known = targetOf(thread, message.externalRef);
  if (known === undefined) {
    const already = messageOf(thread, message.messageId);
    return already === undefined ? arrival(state, data, { reopenWithin, at }) : [];
  }
  const before = messageOf(thread, known.messageId);
  if (before?.kind !== 'received' || before.missing === undefined) return [];
  const { messageId } = known;
  if (before.missing === 'original')
    return [{ type: 'MessageReceived', data: { ...data, messageId, alreadyEdited: true } }];
  return [
    { type: 'MessageReceived', data: { ...data, messageId } },
    { type: 'MessageRevoked', data: { conversationId, contactId: message.contactId, messageId, at } },
  ];
}

/** A message of the customer enters: what slept or was resolved is open before it does. */
export function arrival(
  { conversationId, phase, resolvedAt, snoozedUntil }: ConversationState,
  data: MessageReceived,
  { reopenWithin = reopenPolicy(data.channel), at }: Pick<ReceiveMessage, 'reopenWithin' | 'at'>,
): Decided {
  const received: ConversationEvent = { type: 'MessageReceived', data };
  // Of a blocked contact: it enters as it is, and wakes and opens nothing.
  if (data.muted) return [received];
  if (phase === 'resolved' && resolvedAt !== undefined) {
    if (!reopens(resolvedAt, data.sentAt, reopenWithin)) return resolved(resolvedAt);
    const by = { kind: 'customer', id: data.contactId } as const;
    return [
      { type: 'ConversationReopened', data: { conversationId, by, reason: 'customer-wrote', at } },
      received,
    ];
  }
  if (snoozedUntil === undefined) return [received];
  return [{ type: 'Unsnoozed', data: { conversationId, reason: 'customer-wrote', at } }, received];
}

/** A call, a click, a comment: shown, and it may open the window, but it asks nothing that waits for an answer. */
export function recordEngagement(command: RecordEngagement, { conversationId }: ConversationState): Decided {
  const { type: _, at, occurredAt, ...engagement } = command;
  return [
    { type: 'ContactEngaged', data: { conversationId, ...engagement, at: engagementTime(occurredAt, at) } },
  ];
}
