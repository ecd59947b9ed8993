import type { RecordAttachment, RetryAttachment } from './commands.js';
import { unknownMessage, type Decided } from './refusals.js';
import type { ConversationState } from './state.js';
import { messageOf } from './thread.js';

/**
 * What is stored stays stored: a failure that comes behind it, or a second copy, says nothing new. Of a message older
 * than what is remembered it is told too, recognised by its command id alone: the file is there or it is not.
 */
export function recordAttachment(command: RecordAttachment, state: ConversationState): Decided {
  const { contactId, messageId, item, outcome, at } = command;
  const { conversationId, thread } = state;
  const known = messageOf(thread, messageId)?.attachments?.[item];
  if (known === 'stored' || (known === 'failed' && outcome.kind === 'failed')) return [];
  const about = { conversationId, contactId, messageId, item };
  if (outcome.kind === 'failed') {
    const { class: failure, reason } = outcome;
    return [{ type: 'AttachmentFailed', data: { ...about, class: failure, reason, at } }];
  }
  const { assetId, file } = outcome;
  return [{ type: 'AttachmentStored', data: { ...about, assetId, file, at } }];
}

/** Only what failed is fetched again: what is stored is there, and what is pending is on its way. */
export function retryAttachment(command: RetryAttachment, state: ConversationState): Decided {
  const { messageId, item, by, at } = command;
  const message = messageOf(state.thread, messageId);
  if (message === undefined) return unknownMessage;
  if (message.attachments?.[item] !== 'failed') return [];
  const { conversationId } = state;
  return [{ type: 'AttachmentRetried', data: { conversationId, messageId, item, by, at } }];
}
