import type { RecordReactionFailure } from './commands.js';
import { unknownMessage, type Decided } from './refusals.js';
import type { ConversationState } from './state.js';
import { messageOf, targetOf } from './thread.js';

/** Told once, and only of the reaction that stands: one that another of ours has replaced is of no interest any more. */
export function recordReactionFailure(
  { reactionId, failure: { code, reason }, at }: RecordReactionFailure,
  { conversationId, thread }: ConversationState,
): Decided {
  const messageId = targetOf(thread, reactionId)?.messageId;
  const message = messageId === undefined ? undefined : messageOf(thread, messageId);
  if (messageId === undefined || message === undefined) return unknownMessage;
  if (message.reactionId !== reactionId) return [];
  const { contactId } = message;
  return [
    {
      type: 'ReactionFailed',
      data: { conversationId, contactId, messageId, reactionId, code, reason, at },
    },
  ];
}
