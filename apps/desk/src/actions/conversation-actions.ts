import * as documents from '../graphql/documents/actions.js';
import type { Agent, InboxRow, Owner } from '../graphql/types.js';
import { speech } from '../i18n/language.js';
import { rowNow } from '../inbox-list/rows.js';
import { me } from '../session/session.js';
import { act } from './act.js';
import { toast } from './toasts.js';

const nobody: Owner = { kind: 'NOBODY', id: null, name: null, initials: null };

/** Puts the owner back who was there before. */
function restoreOwner(row: InboxRow): () => void {
  return () => {
    if (row.owner.kind !== 'AGENT' || row.owner.id === null) void release(row.id, false);
    else
      void assign(
        row.id,
        { id: row.owner.id, name: row.owner.name ?? '', initials: row.owner.initials ?? '' },
        false,
      );
  };
}

type Assignee = Pick<Agent, 'id' | 'name' | 'initials'>;

/** `undoable` also says it: bulk actions and undo itself stay silent. */
export async function assign(conversationId: string, agent: Assignee, undoable = true): Promise<boolean> {
  const row = rowNow(conversationId);
  const owner: Owner = { kind: 'AGENT', id: agent.id, name: agent.name, initials: agent.initials };
  const own = agent.id === me()?.id;
  const accepted = own
    ? await act(documents.takeMutation, { conversationId }, { owner })
    : await act(documents.assignMutation, { conversationId, agentId: agent.id }, { owner });
  if (accepted && undoable && row !== undefined) {
    const { t } = speech.get();
    // An agent who gave a conversation away may not take it back; only supervisors take over.
    const undo = own || me()?.role !== 'AGENT' ? restoreOwner(row) : undefined;
    toast(own ? t('action.taken') : t('action.assigned', { name: agent.name }), { undo });
  }
  return accepted;
}

export function take(conversationId: string): Promise<boolean> {
  const own = me();
  return own === null ? Promise.resolve(false) : assign(conversationId, own);
}

export async function release(conversationId: string, undoable = true): Promise<boolean> {
  const row = rowNow(conversationId);
  const accepted = await act(documents.releaseMutation, { conversationId }, { owner: nobody });
  if (accepted && undoable && row !== undefined) {
    toast(speech.get().t('action.released'), { undo: restoreOwner(row) });
  }
  return accepted;
}

export async function resolve(conversationId: string, undoable = true): Promise<boolean> {
  const row = rowNow(conversationId);
  const accepted = await act(
    documents.resolveMutation,
    { conversationId },
    { status: 'RESOLVED', waitingSince: null },
  );
  if (accepted && undoable && row !== undefined) {
    toast(speech.get().t('action.resolved'), { undo: () => void unresolve(row) });
  }
  return accepted;
}

/** Resolving took the owner away; undoing it gives the conversation back to them. */
async function unresolve(row: InboxRow): Promise<void> {
  if ((await reopen(row.id)) && row.owner.kind === 'AGENT') restoreOwner(row)();
}

export function reopen(conversationId: string): Promise<boolean> {
  return act(documents.reopenMutation, { conversationId }, { status: 'OPEN' });
}

export async function snooze(conversationId: string, until: number, undoable = true): Promise<boolean> {
  const accepted = await act(
    documents.snoozeMutation,
    { conversationId, until },
    { status: 'SNOOZED', snoozedUntil: until },
  );
  if (accepted && undoable)
    toast(speech.get().t('action.snoozed'), { undo: () => void unsnooze(conversationId) });
  return accepted;
}

export function unsnooze(conversationId: string): Promise<boolean> {
  return act(documents.unsnoozeMutation, { conversationId }, { status: 'OPEN', snoozedUntil: null });
}

export async function markSpam(conversationId: string, undoable = true): Promise<boolean> {
  const accepted = await act(documents.markSpamMutation, { conversationId }, { status: 'SPAM' });
  if (accepted && undoable)
    toast(speech.get().t('action.spam'), { undo: () => void clearSpam(conversationId, false) });
  return accepted;
}

/** What it was before is the server's to say: it may have been resolved meanwhile. */
export async function clearSpam(conversationId: string, undoable = true): Promise<boolean> {
  const accepted = await act(documents.clearSpamMutation, { conversationId });
  if (accepted && undoable) toast(speech.get().t('action.notSpam'));
  return accepted;
}

export function tag(conversationId: string, name: string): Promise<boolean> {
  const tags = rowNow(conversationId)?.tags ?? [];
  return act(documents.tagMutation, { conversationId, tag: name }, { tags: [...new Set([...tags, name])] });
}

export function untag(conversationId: string, name: string): Promise<boolean> {
  const tags = rowNow(conversationId)?.tags ?? [];
  return act(
    documents.untagMutation,
    { conversationId, tag: name },
    { tags: tags.filter((each) => each !== name) },
  );
}

export async function markUnread(conversationId: string): Promise<boolean> {
  const accepted = await act(documents.markUnreadMutation, { conversationId }, { unread: 1 });
  if (accepted) toast(speech.get().t('action.unread'));
  return accepted;
}

export function markSeen(conversationId: string, throughMessageId: string): Promise<boolean> {
  return act(documents.markSeenMutation, { conversationId, throughMessageId }, { unread: 0 }, true);
}

export function retryReply(conversationId: string, messageId: string): Promise<boolean> {
  return act(documents.retryReplyMutation, { conversationId, messageId });
}

export function withdrawReply(conversationId: string, messageId: string): Promise<boolean> {
  return act(documents.withdrawReplyMutation, { conversationId, messageId });
}

export function react(conversationId: string, messageId: string, emoji: string | null): Promise<boolean> {
  return act(documents.reactMutation, { conversationId, messageId, emoji });
}

/** The same id goes with a second try, so that an answer lost on the way does not make two notes. */
export function addNote(
  conversationId: string,
  note: { readonly clientMutationId: string; readonly body: string; readonly mentions: readonly string[] },
): Promise<boolean> {
  return act(documents.addNoteMutation, { conversationId, ...note });
}
