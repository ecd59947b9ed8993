import { inboxNow } from '../app/navigation.js';
import { changeDraft } from '../drafts/drafts.js';

let field: HTMLTextAreaElement | null = null;

/** The composer says where writing happens; commands bring the caret there. */
export function composerField(element: HTMLTextAreaElement | null): void {
  field = element;
}

export function focusComposer(tab: 'reply' | 'note'): void {
  const conversationId = inboxNow()?.conversationId;
  if (conversationId == null) return;
  changeDraft(conversationId, { tab });
  // After the tab has been drawn.
  requestAnimationFrame(() => field?.focus());
}

/** The text with `added` where the caret stands (or stood, before a picker took the focus). */
export function withInserted(text: string, added: string): string {
  const at = field?.selectionStart ?? text.length;
  const end = field?.selectionEnd ?? at;
  return text.slice(0, at) + added + text.slice(end);
}
