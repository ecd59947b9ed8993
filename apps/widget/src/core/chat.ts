import { MAX_TEXT, type FrameSite, type People, type ServerFrame, type VisitorMessage } from '../protocol.js';
import { Kept } from './kept.js';
import { Link, type LinkState } from './link.js';
import type { Shelf } from './shelf.js';
import { endSession, openSession, type SessionOutcome } from './session.js';
import * as t from './thread.js';

export interface ChatState {
  readonly link: LinkState;
  readonly thread: t.Thread;
  readonly people: People;
  /** Who writes to the visitor now; "" somebody without a name; null nobody. */
  readonly typing: string | null;
  readonly draft: string;
}

/** Not acknowledged for so long: the visitor is told, and decides. */
const GIVE_UP = 20_000;
const TYPING_LASTS = 30_000;
const TYPING_EVERY = 3_000;
/** A text left behind longer ago than this is not sent by itself. */
const STALE = 10 * 60_000;
const MAX_PENDING = 50;
const MAX_RECEIPTS = 100;
/** Receipts wait so long for others: a burst of messages is no burst of frames. */
const GATHER = 250;

/** The chat behind the frame: everything but its looks. */
export class Chat {
  state: ChatState;
  /** Whether the panel is open: a chat that never began needs no connection while it is closed. */
  open = false;
  /** New messages of ours, for whoever has to be told. */
  onNews: (messages: readonly VisitorMessage[]) => void = () => {};
  readonly #kept: Kept;
  readonly #link: Link;
  #cursor: string | undefined;
  #identity: string | undefined;
  #page = '';
  #typingOver: number | undefined;
  #typedAt = -TYPING_EVERY;
  #receiptsDue = 0;
  /** id → whether it was seen, or only arrived. */
  readonly #receipts = new Map<string, boolean>();

  readonly #site: FrameSite;
  readonly #render: () => void;

  constructor(site: FrameSite, shelf: Shelf, render: () => void) {
    this.#site = site;
    this.#render = render;
    this.#kept = new Kept(shelf, site.key);
    const pending = this.#kept.pending().map((one) => restored(one, Date.now()));
    this.state = {
      link: 'idle',
      thread: { ...t.emptyThread, pending },
      people: 'unknown',
      typing: null,
      draft: this.#kept.draft,
    };
    this.#link = new Link({
      session: () => this.#session(),
      hello: () => ({
        ...(this.#cursor && { lastSeen: this.#cursor }),
        pending: this.state.thread.pending.slice(0, MAX_PENDING).map(({ clientId }) => clientId),
      }),
      frame: (frame) => this.#take(frame),
      state: (link) => this.#set({ link }),
    });
  }

  /** `page`: origin of the page around us. Connects only if there is a chat to connect for. */
  begin(page: string, identity?: string): void {
    this.#page = page;
    this.#identity = identity;
    for (const { clientId } of this.state.thread.pending) this.#watch(clientId);
    if (identity || this.#kept.scope) this.#link.start();
  }

  /** The visitor opened the panel, or the network came back. */
  connect(): void {
    this.#link.start();
  }

  wake(): void {
    this.#link.wake();
  }

  signIn(token: string): void {
    this.#identity = token;
    this.#link.restart();
  }

  /** Nobody is signed in any more: this chat is forgotten here, and the next one is somebody else's. */
  async forget(): Promise<void> {
    this.#link.stop();
    this.#kept.clear();
    this.#kept.leaving = true;
    this.#identity = this.#cursor = undefined;
    this.#set({ thread: t.emptyThread, draft: '', typing: null });
    if (await endSession(this.#site)) this.#kept.leaving = false;
  }

  write(draft: string): void {
    this.#kept.draft = draft;
    this.#set({ draft });
    const now = performance.now();
    if (draft && now - this.#typedAt > TYPING_EVERY && this.#link.send({ type: 'typing', typing: true }))
      this.#typedAt = now;
  }

  /** false: there is nothing to send, or too much. */
  send(): boolean {
    const text = this.state.draft.trim();
    if (!text || [...text].length > MAX_TEXT) return false;
    this.write('');
    this.#typedAt = -TYPING_EVERY;
    this.#link.send({ type: 'typing', typing: false });
    this.#go({ clientId: crypto.randomUUID(), text, at: Date.now(), state: 'sending' });
    return true;
  }

  retry(clientId: string): void {
    const pending = this.state.thread.pending.find((one) => one.clientId === clientId);
    if (pending) this.#go({ ...pending, state: 'sending' });
  }

  remove(clientId: string): void {
    this.#kept.drop(clientId);
    this.#set({ thread: t.withoutPending(this.state.thread, clientId) });
  }

  earlier(): void {
    const [first] = this.state.thread.messages;
    if (first) this.#link.send({ type: 'earlier', before: first.id });
  }

  /** What the visitor has on the screen now. */
  saw(): void {
    const ids = t.unreadOf(this.state.thread).map(({ id }) => id);
    if (ids.length === 0) return;
    this.#receipt(ids, true);
    this.#set({ thread: t.seen(this.state.thread, ids) });
  }

  #receipt(ids: readonly string[], seen: boolean): void {
    for (const id of ids) this.#receipts.set(id, seen || this.#receipts.get(id) === true);
    this.#receiptsDue ||= window.setTimeout(() => this.#sendReceipts(), GATHER);
  }

  /** What cannot be said now is said after the next welcome. */
  #sendReceipts(): void {
    this.#receiptsDue = 0;
    const due = [...this.#receipts].slice(0, MAX_RECEIPTS);
    const ids = (seen: boolean): string[] => due.filter((one) => one[1] === seen).map(([id]) => id);
    if (!due.length || !this.#link.send({ type: 'receipts', delivered: ids(false), seen: ids(true) })) return;
    for (const [id] of due) this.#receipts.delete(id);
    this.#receipt([], true);
  }

  #go(pending: t.Pending): void {
    this.#kept.keep(pending);
    this.#set({ thread: t.withPending(this.state.thread, pending) });
    if (this.state.link === 'online')
      this.#link.send({ type: 'send', clientId: pending.clientId, text: pending.text });
    else this.#link.start();
    this.#watch(pending.clientId);
  }

  #watch(clientId: string): void {
    setTimeout(() => {
      const pending = this.state.thread.pending.find((one) => one.clientId === clientId);
      if (pending?.state === 'sending') this.#fail(clientId);
    }, GIVE_UP);
  }

  #fail(clientId: string): void {
    this.#update(clientId, { state: 'failed' });
  }

  #update(clientId: string, what: Partial<t.Pending>): void {
    const thread = t.change(this.state.thread, clientId, what);
    const pending = thread.pending.find((one) => one.clientId === clientId);
    if (pending) this.#kept.keep(pending);
    this.#set({ thread });
  }

  async #session(): Promise<SessionOutcome> {
    if (this.#kept.leaving && !(await endSession(this.#site))) return { kind: 'later' };
    this.#kept.leaving = false;
    const identity = this.#identity;
    const outcome = await openSession(this.#site, this.#page, identity);
    if (outcome.kind !== 'open') return outcome;
    if (this.#identity && this.#identity !== identity) return this.#session();
    // Said once: the session remembers it.
    this.#identity = undefined;
    const { scope } = outcome.answer;
    if (this.#kept.scope && this.#kept.scope !== scope) {
      this.#cursor = undefined;
      this.#set({ thread: t.emptyThread, draft: '' });
    }
    this.#kept.scope = scope;
    return outcome;
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.#cursor = frame.cursor;
        this.#set({ people: frame.people });
        for (const [clientId, eventId] of Object.entries(frame.pending ?? {}))
          this.#update(clientId, { eventId });
        this.#show(frame.messages, frame.reset, frame.earlier);
        this.#flush();
        this.#sendReceipts();
        return this.#rest();
      case 'messages':
        this.#cursor = frame.cursor;
        return this.#show(frame.messages, frame.reset, frame.earlier);
      case 'earlier':
        return this.#show(frame.messages, false, frame.more);
      case 'ack':
        return this.#update(frame.clientId, { state: 'stored', eventId: frame.eventId });
      case 'typing':
        return this.#typing(frame.typing ? (frame.name ?? '') : null);
      case 'people':
        return this.#set({ people: frame.people });
      case 'error':
        return this.#refused(frame);
      case 'pong':
    }
  }

  #show(messages: readonly VisitorMessage[], reset = false, earlier?: boolean): void {
    const before = new Set(this.state.thread.messages.map(({ id }) => id));
    const was = this.state.thread.pending;
    const thread = t.withMessages(this.state.thread, messages, reset);
    for (const { clientId } of was)
      if (!thread.pending.some((one) => one.clientId === clientId)) this.#kept.drop(clientId);
    this.#set({ thread: { ...thread, earlier: earlier ?? thread.earlier } });
    const ours = messages.filter(({ direction, state }) => direction === 'out' && state !== 'read');
    const fresh = ours.filter(({ id }) => !before.has(id));
    if (fresh.length > 0) this.#typing(null);
    const arrived = ours.filter(({ state }) => state === 'sent').map(({ id }) => id);
    this.#receipt(arrived, false);
    if (fresh.length > 0) this.onNews(fresh);
  }

  /** In the order they were written. What was stored long ago and is not shown back lies beyond the first page. */
  #flush(): void {
    for (const { clientId, text, state, at } of this.state.thread.pending) {
      if (state === 'sending') this.#link.send({ type: 'send', clientId, text });
      if (state === 'stored' && Date.now() - at > STALE) this.remove(clientId);
    }
  }

  #rest(): void {
    const { messages, pending } = this.state.thread;
    if (!this.open && messages.length + pending.length === 0) this.#link.stop();
  }

  #refused({ error, clientId, retryAfterMs }: Extract<ServerFrame, { type: 'error' }>): void {
    if (!clientId) return;
    const again = error === 'rate-limited' ? retryAfterMs : error === 'unavailable' ? 2_000 : undefined;
    if (again === undefined) return this.#fail(clientId);
    setTimeout(() => {
      const pending = this.state.thread.pending.find((one) => one.clientId === clientId);
      if (pending?.state === 'sending') this.#link.send({ type: 'send', clientId, text: pending.text });
    }, again);
  }

  #typing(name: string | null): void {
    clearTimeout(this.#typingOver);
    this.#set({ typing: name });
    if (name !== null) this.#typingOver = window.setTimeout(() => this.#set({ typing: null }), TYPING_LASTS);
  }

  #set(what: Partial<ChatState>): void {
    this.state = { ...this.state, ...what };
    this.#render();
  }
}

/** What an earlier page view left: what is old is not sent without asking. */
function restored(pending: t.Pending, now: number): t.Pending {
  return pending.state === 'sending' && now - pending.at > STALE ? { ...pending, state: 'failed' } : pending;
}
