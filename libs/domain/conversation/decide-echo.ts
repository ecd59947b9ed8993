import { findAttempt, settle } from './attempts.js';
import type { RecordEcho } from './commands.js';
import type { Decided } from './refusals.js';
import type { ConversationState } from './state.js';
import { messageOf, targetOf } from './thread.js';

/**
 * What went out on our side of the thread. Our own send is recognised by its id or by what we put into its echo field,
 * and settles it; anything else was written by a person with the provider's own app, and is shown once (R16).
 */
export function recordEcho(command: RecordEcho, state: ConversationState): Decided {
  const { type: _, at, correlation, ...message } = command;
  const { externalId, externalRef, sentAt } = message;
  const ours = findAttempt(state.thread, { externalRef, correlation });
  if (ours !== undefined) return settle(state, ours, { externalId, externalRef, at: sentAt, fromEcho: true });

  const { conversationId } = state;
  const messageId = targetOf(state.thread, externalRef)?.messageId ?? message.messageId;
  const before = messageOf(state.thread, messageId);
  if (before === undefined) return [{ type: 'MessageSentElsewhere', data: { conversationId, ...message } }];
  if (before.missing !== 'all') return [];
  return [
    { type: 'MessageSentElsewhere', data: { conversationId, ...message, messageId } },
    { type: 'MessageRevoked', data: { conversationId, contactId: message.contactId, messageId, at } },
  ];
}
