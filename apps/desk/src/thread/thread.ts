import { onResumed } from '../connection/connection.js';
import {
  openThreadQuery,
  threadQuery,
  threadSubscription,
  type ThreadVariables,
} from '../graphql/documents/thread.js';
import { live } from '../graphql/live.js';
import { request } from '../graphql/request.js';
import { seen } from '../graphql/seen.js';
import type { ThreadItem, ThreadPage, ThreadUpdate } from '../graphql/thread-types.js';
import { rows } from '../inbox-list/rows.js';
import { createStore, type Store } from '../store/store.js';
import { putConversation } from './conversations.js';
import { compareItems, merged } from './thread-order.js';
import { firstUnread } from './unread.js';

export interface ThreadState {
  readonly status: 'loading' | 'ready' | 'failed' | 'gone';
  readonly items: readonly ThreadItem[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  /** Where "New" stands: fixed when the thread was opened. */
  readonly firstUnread: string | null;
  /** Scroll here once it is drawn; a new object for every wish. */
  readonly goTo: { readonly id: string | null } | null;
}

const PAGE = 50;
/** By scrolling more comes at a time: the reader is on the way. */
const NEXT_PAGE = 100;
const LONGEST_PAGE = 200;
/** More than this is dropped at the far end: a thread of 50,000 messages never fills the page. */
const KEPT = 400;

type Ask = Partial<Pick<ThreadVariables, 'before' | 'after' | 'around' | 'limit'>>;

/** One open thread: a stretch of it, read by pages both ways, and its live changes. */
export class Thread {
  readonly state: Store<ThreadState> = createStore<ThreadState>({
    status: 'loading',
    items: [],
    hasOlder: false,
    hasNewer: false,
    firstUnread: null,
    goTo: null,
  });
  private startCursor: string | null = null;
  private endCursor: string | null = null;
  private sinceAsked: ThreadItem[] | null = null;
  private round = 0;
  private paging = false;
  private atBottom = true;
  private readonly stops: (() => void)[] = [];

  constructor(readonly conversationId: string) {}

  start(messageId: string | null): void {
    const { conversationId } = this;
    this.stops.push(
      live(threadSubscription, { conversationId }, (data) => this.apply(data.thread)),
      onResumed(() => void this.reload()),
    );
    void this.open(messageId);
  }

  stop(): void {
    this.round++;
    for (const stop of this.stops.splice(0)) stop();
  }

  /** Reads the newest stretch, long enough to hold the first unread message, or the stretch around one message. */
  async open(messageId: string | null): Promise<void> {
    const round = ++this.round;
    const unread = rows.get(this.conversationId)?.unread ?? 0;
    const limit = Math.min(Math.max(PAGE, unread + 20), LONGEST_PAGE);
    this.sinceAsked = [];
    try {
      const data = await request(openThreadQuery, this.variables({ limit, around: messageId }));
      if (round !== this.round) return;
      if (data.conversation === null) return this.change({ status: 'gone' });
      putConversation(data.conversation);
      const first =
        messageId === null
          ? firstUnread(data.thread.items, this.conversationId, data.conversation.row.unread)
          : null;
      this.show(data.thread, messageId ?? first);
      if (messageId === null) this.change({ firstUnread: first });
    } catch {
      if (round === this.round && this.state.get().status !== 'ready') this.change({ status: 'failed' });
    }
  }

  /** After a gap: the stretch around what the reader looks at, as a fresh load would give it. */
  async reload(): Promise<void> {
    if (this.state.get().status !== 'ready') return this.open(null);
    const round = ++this.round;
    const { items } = this.state.get();
    const around = this.atBottom ? null : (items[Math.floor(items.length / 2)]?.id ?? null);
    const limit = Math.min(Math.max(PAGE, items.length), LONGEST_PAGE);
    this.sinceAsked = [];
    const data = await request(openThreadQuery, this.variables({ limit, around })).catch(() => null);
    if (data === null || round !== this.round) return;
    if (data.conversation !== null) putConversation(data.conversation);
    this.show(data.thread, null, false);
  }

  older(): Promise<void> {
    return this.extend('older');
  }

  newer(): Promise<void> {
    return this.extend('newer');
  }

  async latest(): Promise<void> {
    if (this.state.get().hasNewer) await this.open(null);
    this.change({ goTo: { id: null } });
  }

  async jumpTo(messageId: string): Promise<void> {
    if (this.state.get().items.some((item) => item.id === messageId)) {
      return this.change({ goTo: { id: messageId } });
    }
    await this.open(messageId);
  }

  /** The reader's place, told by the view: decides what a reload keeps. */
  placed(atBottom: boolean): void {
    this.atBottom = atBottom;
  }

  isAtBottom(): boolean {
    return this.atBottom;
  }

  private async extend(way: 'older' | 'newer'): Promise<void> {
    const older = way === 'older';
    const { items, hasOlder, hasNewer } = this.state.get();
    if (this.paging || !(older ? hasOlder : hasNewer)) return;
    this.paging = true;
    const round = this.round;
    try {
      const { thread } = await request(threadQuery, this.variables(this.beyond(older, items)));
      if (round === this.round) this.join(older, thread);
    } catch {
      // Scrolling on asks again; the banner tells of a lost connection.
    } finally {
      this.paging = false;
    }
  }

  /** After a cut the cursor of the new edge is unknown; a stretch around its item overlaps and goes on from there. */
  private beyond(older: boolean, items: readonly ThreadItem[]): Ask {
    const cursor = older ? this.startCursor : this.endCursor;
    if (cursor !== null) return { [older ? 'before' : 'after']: cursor, limit: NEXT_PAGE };
    return { around: (older ? items[0] : items.at(-1))?.id ?? null, limit: NEXT_PAGE };
  }

  private join(older: boolean, page: ThreadPage): void {
    const now = this.state.get();
    const all = merged(now.items, page.items);
    const cut = all.length > KEPT;
    if (older) {
      this.startCursor = page.startCursor ?? this.startCursor;
      if (cut) this.endCursor = null;
      this.change({
        items: cut ? all.slice(0, KEPT) : all,
        hasOlder: page.hasOlder,
        hasNewer: cut || now.hasNewer,
      });
    } else {
      this.endCursor = page.endCursor ?? this.endCursor;
      if (cut) this.startCursor = null;
      this.change({
        items: cut ? all.slice(-KEPT) : all,
        hasNewer: page.hasNewer,
        hasOlder: cut || now.hasOlder,
      });
    }
  }

  private apply(update: ThreadUpdate): void {
    putConversation(update.conversation);
    this.sinceAsked?.push(...update.items);
    const { items, hasOlder, hasNewer, status } = this.state.get();
    if (status === 'ready')
      this.change({ items: merged(items, within(items, update.items, hasOlder, hasNewer)) });
  }

  /** What came live while the page was on its way is newer than the page and stays. */
  private show(page: ThreadPage, goTo: string | null, move = true): void {
    this.startCursor = page.startCursor;
    this.endCursor = page.endCursor;
    const items = merged([], page.items);
    this.change({
      status: 'ready',
      items: merged(items, within(items, this.sinceAsked ?? [], page.hasOlder, page.hasNewer)),
      hasOlder: page.hasOlder,
      hasNewer: page.hasNewer,
      ...(move ? { goTo: { id: goTo } } : {}),
    });
    this.sinceAsked = null;
  }

  private variables(ask: Ask): ThreadVariables {
    const { conversationId } = this;
    return { conversationId, limit: PAGE, before: null, after: null, around: null, seen: seen(), ...ask };
  }

  private change(change: Partial<ThreadState>): void {
    this.state.update((now) => ({ ...now, ...change }));
  }
}

/** Those that belong to the stretch that is read: known ones, and new ones not beyond an edge with more behind it. */
function within(
  items: readonly ThreadItem[],
  incoming: readonly ThreadItem[],
  hasOlder: boolean,
  hasNewer: boolean,
): ThreadItem[] {
  const known = new Set(items.map((item) => item.id));
  const first = items[0];
  const last = items.at(-1);
  return incoming.filter(
    (item) =>
      known.has(item.id) ||
      ((!hasOlder || first === undefined || compareItems(item, first) > 0) &&
        (!hasNewer || last === undefined || compareItems(item, last) < 0)),
  );
}
