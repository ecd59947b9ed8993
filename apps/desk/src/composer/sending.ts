import { useCallback, useEffect, useRef, useState } from 'react';
import type { Attachment } from '../attachments/attachment.js';
import { takeOut } from '../attachments/upload.js';
import { addNote } from '../actions/conversation-actions.js';
import { newId } from '../actions/act.js';
import { serverNow } from '../clock/clock.js';
import { changeDraft, draftOf } from '../drafts/drafts.js';
import type { InboxRow } from '../graphql/types.js';
import type { PromptInput, ReplyCarries, RequestKind, TemplateReply } from '../graphql/documents/actions.js';
import { send } from '../outbox/dispatch.js';
import { colleaguesReplying } from '../presence/presence.js';
import { me } from '../session/session.js';
import { workspace } from '../app/workspace.js';
import { mentionedIn } from '../thread/mentions.js';
import type { Thread } from '../thread/thread.js';
import { collision, type Collision } from './collision.js';

/** When each item came to this screen: the writer may not have read what has just arrived. */
function useArrivals(thread: Thread): (id: string) => number {
  const arrivals = useRef(new Map<string, number>());
  useEffect(() => {
    const note = (): void => {
      for (const { id } of thread.state.get().items) {
        if (!arrivals.current.has(id)) arrivals.current.set(id, Date.now());
      }
    };
    note();
    return thread.state.subscribe(note);
  }, [thread]);
  return useCallback((id: string) => arrivals.current.get(id) ?? 0, []);
}

export interface Sending {
  /** Set when a send would cross somebody; sending again sends. */
  readonly warning: Collision | null;
  readonly dismissWarning: () => void;
  /** The writer has seen what came in between. */
  readonly looked: () => void;
  readonly begun: () => void;
  readonly reply: (
    contactId: string,
    thenResolve: boolean,
    options?: PromptInput,
    files?: readonly Attachment[],
  ) => void;
  readonly template: (contactId: string, template: TemplateReply, preview: string) => void;
  readonly request: (contactId: string, request: RequestKind, text: string) => void;
  readonly note: () => Promise<void>;
  readonly noteBusy: boolean;
}

/** What the composer does with its text. A reply leaves the field at once; a note when the server has it. */
export function useSending(thread: Thread, row: InboxRow): Sending {
  const [warning, setWarning] = useState<Collision | null>(null);
  const [noteBusy, setNoteBusy] = useState(false);
  const begunAfter = useRef<string | null>(null);
  const noteId = useRef(newId());
  const arrivedAt = useArrivals(thread);
  const conversationId = row.id;

  const begun = (): void => {
    begunAfter.current ??= thread.state.get().items.at(-1)?.id ?? null;
  };
  const crossing = (): Collision | null =>
    collision({
      items: thread.state.get().items,
      begunAfter: begunAfter.current,
      ownId: me()?.id ?? '',
      colleaguesReplying: colleaguesReplying(conversationId).map((each) => each.agent.name),
      atBottom: thread.isAtBottom(),
      arrivedAt,
      now: Date.now(),
    });

  const looked = (): void => {
    begunAfter.current = thread.state.get().items.at(-1)?.id ?? null;
    setWarning(null);
  };

  const leave = (
    contactId: string,
    text: string,
    thenResolve: boolean,
    carries?: ReplyCarries,
    files?: readonly Attachment[],
  ): boolean => {
    const crossed = warning === null ? crossing() : null;
    if (crossed !== null) {
      setWarning(crossed);
      return false;
    }
    const { replyTo } = draftOf(conversationId);
    send({
      clientMutationId: newId(),
      conversationId,
      contactId,
      text,
      ...(carries !== undefined && { carries }),
      ...(files !== undefined && { files }),
      replyTo,
      thenResolve,
      at: serverNow(),
    });
    begunAfter.current = null;
    setWarning(null);
    void thread.latest();
    return true;
  };

  const reply = (
    contactId: string,
    thenResolve: boolean,
    options?: PromptInput,
    files: readonly Attachment[] = [],
  ): void => {
    const text = draftOf(conversationId).reply.trim();
    const attachments = files.flatMap(({ assetId }) => assetId ?? []);
    if (attachments.length > 0) {
      if (!leave(contactId, text, thenResolve, { attachments }, files)) return;
      takeOut(
        conversationId,
        files.map(({ key }) => key),
      );
      changeDraft(conversationId, { reply: '', replyTo: null, prompt: null });
      return;
    }
    if (text === '') return;
    if (leave(contactId, text, thenResolve, options && { options }))
      changeDraft(conversationId, { reply: '', replyTo: null, prompt: null });
  };
  /** The text begun before stays: it may go once the customer has answered. */
  const template = (contactId: string, chosen: TemplateReply, preview: string): void => {
    if (leave(contactId, preview, false, { template: chosen }))
      changeDraft(conversationId, { template: null, replyTo: null });
  };
  /** With what was written, else with words of ours. */
  const request = (contactId: string, what: RequestKind, words: string): void => {
    const text = draftOf(conversationId).reply.trim();
    if (leave(contactId, text === '' ? words : text, false, { request: what }))
      changeDraft(conversationId, { reply: '', replyTo: null });
  };

  const note = async (): Promise<void> => {
    const body = draftOf(conversationId).note.trim();
    if (body === '' || noteBusy) return;
    setNoteBusy(true);
    const mentions = mentionedIn(body, workspace.get()?.agents ?? []);
    const accepted = await addNote(conversationId, { clientMutationId: noteId.current, body, mentions });
    setNoteBusy(false);
    if (!accepted) return;
    noteId.current = newId();
    changeDraft(conversationId, { note: '' });
    void thread.latest();
  };

  return {
    warning,
    dismissWarning: () => setWarning(null),
    looked,
    begun,
    reply,
    template,
    request,
    note,
    noteBusy,
  };
}
