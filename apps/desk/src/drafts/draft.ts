import type { PromptDraft } from '../composer/prompt/prompt-draft.js';
import type { TemplateDraft } from '../composer/templates/template-draft.js';

/** What an agent has begun to write in one conversation; kept per user on this machine. */
export interface Draft {
  readonly tab: 'reply' | 'note';
  readonly reply: string;
  readonly note: string;
  /** The contact chosen to answer to; null: the conversation's own. */
  readonly contactId: string | null;
  readonly replyTo: { readonly id: string; readonly name: string; readonly text: string } | null;
  /** A template being filled in, in place of the text; kept while the page is open. */
  readonly template: TemplateDraft | null;
  /** Answers to choose from that go with the text; kept while the page is open. */
  readonly prompt: PromptDraft | null;
}

export const emptyDraft: Draft = {
  tab: 'reply',
  reply: '',
  note: '',
  contactId: null,
  replyTo: null,
  template: null,
  prompt: null,
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function parseDraft(stored: unknown): Draft {
  if (typeof stored !== 'object' || stored === null) return emptyDraft;
  const from = stored as Record<string, unknown>;
  const quoted = from.replyTo as Record<string, unknown> | null | undefined;
  return {
    tab: from.tab === 'note' ? 'note' : 'reply',
    reply: text(from.reply),
    note: text(from.note),
    contactId: typeof from.contactId === 'string' ? from.contactId : null,
    replyTo:
      typeof quoted?.id === 'string'
        ? { id: quoted.id, name: text(quoted.name), text: text(quoted.text) }
        : null,
    template: null,
    prompt: null,
  };
}

export function isEmpty(draft: Draft): boolean {
  return draft.reply.trim() === '' && draft.note.trim() === '';
}
