import type { Signals } from '#libs/application/ports/subscriptions.js';
import { InvalidCursor } from '#libs/read-models/queries-port.js';
import type { ServerFrame } from '../protocol.js';
import {
  webchatSignal,
  type VisitorMessage,
  type VisitorMessageState,
  type VisitorPage,
  type VisitorRef,
  type VisitorThread,
  type WebchatSignal,
} from '../visitor-thread.js';
import { printCursor, readCursor } from './view-cursor.js';

const PAGE = 50;
const REMEMBERED = 500;

/** The first answer: where the visitor stands. */
export interface ViewStart {
  readonly reset: boolean;
  readonly messages: readonly VisitorMessage[];
  readonly cursor: string;
  readonly earlier: boolean;
}

export interface ViewOutlet {
  /** Resolved when the visitor's network took it: the next page is not read before. */
  push(frame: ServerFrame): Promise<void>;
  hint(frame: ServerFrame): void;
  failed(error: unknown): void;
}

/**
 * What one socket has seen of its visitor's thread. It holds no messages: whatever signals, it reads what changed
 * after its cursor and pushes that. A reader that stops is read for again later and gets the newest snapshots (no
 * buffer to overflow, nothing dropped).
 */
export class VisitorView {
  private contactIds: readonly string[] = [];
  private cursor: string | null = null;
  private missing = true;
  private stale = false;
  /** Also until `run`: nothing is pushed before the welcome. */
  private pumping = true;
  private closed = false;
  private stopListening: (() => void)[] = [];
  /** Messages of ours that went out here, and how far the visitor had read them: a receipt for others is looked up. */
  private readonly shown = new Map<string, VisitorMessageState>();

  constructor(
    readonly ref: VisitorRef,
    private readonly thread: VisitorThread,
    private readonly signals: Signals,
    private readonly outlet: ViewOutlet,
  ) {}

  /** An alias without a contact yet: ask again after the visitor wrote. */
  get unresolved(): boolean {
    return this.missing;
  }

  isOf(contactIds: ReadonlySet<string>): boolean {
    return this.contactIds.some((id) => contactIds.has(id));
  }

  showTyping(name: string | null, typing: boolean): void {
    this.outlet.hint({ type: 'typing', name, typing });
  }

  /** A read that failed, or was due before there was anything to read. */
  get stalled(): boolean {
    return this.stale && !this.pumping && this.contactIds.length > 0;
  }

  /** Where the visitor left off, or the newest page if that says nothing any more. What follows is pushed after `run`. */
  async begin(contacts: readonly (string | null)[], lastSeen?: string): Promise<ViewStart> {
    this.take(contacts);
    const after = lastSeen === undefined ? null : readCursor(this.contactIds, lastSeen);
    const { page, reset } = await this.firstPage(after);
    this.stale ||= !reset && page.more;
    return {
      reset,
      messages: page.messages,
      cursor: printCursor(this.contactIds, page.cursor),
      earlier: reset && page.more,
    };
  }

  /** The welcome is on its way: from now on changes are pushed. */
  run(): void {
    this.pumping = false;
    if (this.stale) this.poke();
  }

  /** Contacts as they are now; a change of the set begins the thread anew. */
  resolve(contacts: readonly (string | null)[]): void {
    const before = this.contactIds;
    this.take(contacts);
    if (before !== this.contactIds) this.poke();
  }

  /** Something changed, perhaps. */
  poke(): void {
    this.stale = true;
    if (!this.pumping) void this.pump();
  }

  async earlier(before: string): Promise<ServerFrame> {
    const page = await this.thread.before(this.contactIds, before, PAGE);
    this.remember(page.messages);
    return { type: 'earlier', before, messages: page.messages, more: page.more };
  }

  /** Those of the ids that are messages of ours to this visitor, each with its state. */
  async ours(ids: readonly string[]): Promise<ReadonlyMap<string, VisitorMessageState>> {
    const strange = ids.filter((id) => !this.shown.has(id));
    if (strange.length > 0) this.remember(await this.thread.find(this.contactIds, strange));
    return new Map(ids.flatMap((id) => (this.shown.has(id) ? [[id, this.shown.get(id)!] as const] : [])));
  }

  noteReceipt(id: string, state: VisitorMessageState): void {
    this.shown.set(id, state);
  }

  openConversation(): Promise<string | null> {
    return this.contactIds.length === 0
      ? Promise.resolve(null)
      : this.thread.openConversationOf(this.contactIds);
  }

  close(): void {
    this.closed = true;
    for (const stop of this.stopListening) stop();
    this.stopListening = [];
  }

  private take(contacts: readonly (string | null)[]): void {
    this.missing = contacts.some((contact) => contact === null);
    const ids = [...new Set(contacts.filter((contact) => contact !== null))].sort();
    if (this.closed || ids.join() === this.contactIds.join()) return;
    this.contactIds = ids;
    this.cursor = null;
    for (const stop of this.stopListening) stop();
    this.stopListening = ids.map((id) =>
      this.signals.listen(webchatSignal(id), (signal) => this.hear(signal)),
    );
  }

  private hear(payload: unknown): void {
    const signal = payload as WebchatSignal;
    if (signal.kind === 'typing')
      this.outlet.hint({ type: 'typing', name: signal.name, typing: signal.typing });
    else this.poke();
  }

  private async firstPage(after: string | null): Promise<{ page: VisitorPage; reset: boolean }> {
    if (this.contactIds.length === 0) return { page: { messages: [], cursor: '', more: false }, reset: true };
    try {
      return { page: await this.read(after), reset: after === null };
    } catch (error) {
      if (!(error instanceof InvalidCursor)) throw error;
      return { page: await this.read(null), reset: true };
    }
  }

  private async read(after: string | null): Promise<VisitorPage> {
    const of = this.contactIds;
    const page = await this.thread.since(of, after, PAGE);
    this.remember(page.messages);
    if (of === this.contactIds) this.cursor = page.cursor;
    return page;
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    try {
      while (this.stale && !this.closed && this.contactIds.length > 0) {
        this.stale = false;
        await this.pushPage();
      }
    } catch (error) {
      // Still stale; the next signal or tick tries again.
      this.stale = true;
      this.outlet.failed(error);
    } finally {
      this.pumping = false;
    }
  }

  private async pushPage(): Promise<void> {
    const of = this.contactIds;
    const reset = this.cursor === null;
    const page = await this.read(this.cursor);
    if (of !== this.contactIds) {
      this.stale = true;
      return;
    }
    this.stale ||= !reset && page.more;
    if (page.messages.length === 0 && !reset) return;
    await this.outlet.push({
      type: 'messages',
      messages: page.messages,
      cursor: printCursor(of, page.cursor),
      ...(reset && { reset: true as const, earlier: page.more }),
    });
  }

  private remember(messages: readonly VisitorMessage[]): void {
    for (const { id, direction, state } of messages) {
      if (direction !== 'out') continue;
      this.shown.delete(id);
      this.shown.set(id, state);
    }
    for (const id of this.shown.keys()) {
      if (this.shown.size <= REMEMBERED) break;
      this.shown.delete(id);
    }
  }
}
