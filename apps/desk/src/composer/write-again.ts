import type { Draft } from '../drafts/draft.js';
import { changeDraft, draftOf } from '../drafts/drafts.js';
import { focusComposer } from './focus.js';

/** Puts the text of a reply that did not go back where it was written; nothing that was begun meanwhile is lost. */
export function writeAgain(conversationId: string, text: string, replyTo: Draft['replyTo']): void {
  const { reply } = draftOf(conversationId);
  changeDraft(conversationId, { reply: reply.trim() === '' ? text : `${text}\n${reply}`, replyTo });
  focusComposer('reply');
}
