import { me } from '../session/session.js';
import { KeyedStore, useKeyed } from '../store/keyed-store.js';
import { readStored, writeStored } from '../store/stored.js';

/** What an agent has begun to write in one conversation; kept per user on this machine. */
export interface Draft {
  readonly tab: 'reply' | 'note';
  readonly reply: string;
  readonly note: string;
  /** The contact chosen to answer to; null: the conversation's own. */
  readonly contactId: string | null;
  readonly replyTo: { readonly id: string; readonly name: string; readonly text: string } | null;
}

export const emptyDraft: Draft = { tab: 'reply', reply: '', note: '', contactId: null, replyTo: null };

const drafts = new KeyedStore<Draft>();
const SAVE_AFTER = 400;
const unsaved = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

const prefix = (): string => `desk.draft.${me()?.id ?? 'nobody'}.`;

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
      typeof quoted?.id === 'string' ? { id: quoted.id, name: text(quoted.name), text: text(quoted.text) } : null,
  };
}

export function isEmpty(draft: Draft): boolean {
  return draft.reply.trim() === '' && draft.note.trim() === '';
}

/** Reads all drafts of whoever has just signed in, so that the list can mark them. */
export function loadDrafts(): void {
  drafts.clear();
  for (let index = 0; index < localStorage.length; index++) {
    const key = localStorage.key(index);
    if (key?.startsWith(prefix())) drafts.put(key.slice(prefix().length), parseDraft(readStored(key)));
  }
}

function save(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const id of unsaved) {
    const draft = drafts.get(id);
    writeStored(prefix() + id, draft === undefined || isEmpty(draft) ? undefined : draft);
  }
  unsaved.clear();
}
addEventListener('pagehide', save);

export function draftOf(conversationId: string): Draft {
  return drafts.get(conversationId) ?? emptyDraft;
}

export function changeDraft(conversationId: string, change: Partial<Draft>): void {
  drafts.put(conversationId, { ...draftOf(conversationId), ...change });
  unsaved.add(conversationId);
  timer ??= setTimeout(save, SAVE_AFTER);
}

export function useDraft(conversationId: string): Draft {
  return useKeyed(drafts, conversationId) ?? emptyDraft;
}
