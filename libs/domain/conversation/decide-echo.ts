import { findAttempt, settle, silentAttempt } from './attempts.js';
import type { RecordEcho } from './commands.js';
import type { Decided } from './refusals.js';
import type { ConversationState } from './state.js';
import { messageOf, targetOf } from './thread.js';

/**
 * What went out on our side of the thread. Our own send is recognised by its id or by what we put into its echo field,
 * and settles it; Instagram has no such field, and there the same content settles what nobody has spoken of yet (edge
 * rule Delivery 4). Anything else was written by a person with the provider's own app, and is shown once (R16).
 */
export function recordEcho(command: RecordEcho, state: ConversationState): Decided {
  const { type: _, at, correlation, contentRef, ...message } = command;
  const { externalId, externalRef, sentAt } = message;
  const { contactId } = message;
  const ours =
    findAttempt(state.thread, { externalRef, correlation }) ??
    (contentRef === undefined ? undefined : silentAttempt(state.thread, { contactId, contentRef, sentAt }));
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
