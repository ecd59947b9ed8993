import { onResumed } from '../connection/connection.js';
import { inboxQuery, inboxSubscription } from '../graphql/documents/inbox.js';
import { live } from '../graphql/live.js';
import { request } from '../graphql/request.js';
import { seen } from '../graphql/seen.js';
import type { InboxPage, InboxSort, InboxUpdate, InboxView } from '../graphql/types.js';
import { createStore, type Store } from '../store/store.js';
import { Calm } from './calm.js';
import { compareKeys, OrderedIds, sortKey } from './order.js';
import { counts, putRow, rows } from './rows.js';

export interface InboxScope {
  readonly view: InboxView;
  readonly sort: InboxSort;
  readonly accountId: string | null;
  readonly tag: string | null;
}

export interface InboxListState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** The order shown; the true order may wait for idle. */
  readonly shown: readonly string[];
  /** Conversations that are here but not yet shown in their place. */
  readonly waiting: number;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
}

const PAGE = 60;
/** After a gap this many rows are compared again at once; a reader further down scrolls into fresh pages. */
const RELOADED = 180;

/** One list of the inbox: its pages, its live changes, and the order that the reader sees. */
export class InboxList {
  readonly state: Store<InboxListState> = createStore<InboxListState>({
    status: 'loading',
    shown: [],
    waiting: 0,
    hasMore: false,
    loadingMore: false,
  });
  readonly calm = new Calm();
  private readonly order = new OrderedIds();
  private cursor: string | null = null;
  private hasMore = false;
  private round = 0;
  private sinceAsked: InboxUpdate['changes'][number][] | null = null;
  private readonly stops: (() => void)[] = [];

  constructor(readonly scope: InboxScope) {}

  start(): void {
    const { view, accountId, tag } = this.scope;
    this.stops.push(
      live(inboxSubscription, { view, accountId, tag }, (data) => this.apply(data.inbox)),
      onResumed(() => void this.load()),
    );
    void this.load();
  }

  stop(): void {
    this.round++;
    this.calm.dispose();
    for (const stop of this.stops.splice(0)) stop();
  }

  /** Reads the list from its top; rows beyond the pages read are dropped and come again by scrolling. */
  async load(): Promise<void> {
    const round = ++this.round;
    const wanted = Math.min(Math.max(PAGE, this.order.list.length), RELOADED);
    this.sinceAsked = [];
    try {
      const page = await this.fetch(wanted, null);
      if (round !== this.round) return;
      this.order.clear();
      this.take(page);
      // What came live while the page was on its way is newer than the page.
      for (const change of this.sinceAsked ?? []) this.position(change);
      this.sinceAsked = null;
      this.show('ready');
    } catch {
      if (round === this.round && this.state.get().status !== 'ready') this.show('failed');
    }
  }

  async loadMore(): Promise<void> {
    const { loadingMore } = this.state.get();
    if (!this.hasMore || loadingMore) return;
    const round = this.round;
    let arrived: readonly string[] = [];
    this.state.update((now) => ({ ...now, loadingMore: true }));
    try {
      const page = await this.fetch(PAGE * 2, this.cursor);
      if (round === this.round) {
        this.take(page);
        arrived = page.edges.map((edge) => edge.node.id);
      }
    } catch {
      // The reader scrolls on or presses again; the banner tells of a lost connection.
    } finally {
      this.state.update((now) => ({ ...now, loadingMore: false }));
      if (round === this.round) this.append(arrived);
    }
  }

  /** Shows the true order now. */
  readonly settle = (): void => this.show('ready');

  private async fetch(first: number, after: string | null): Promise<InboxPage> {
    const data = await request(inboxQuery, { ...this.scope, first, after, seen: seen() });
    counts.set(data.inboxCounts);
    return data.inbox;
  }

  private take(page: InboxPage): void {
    for (const { node } of page.edges) {
      putRow(node);
      this.order.place(node.id, sortKey(rows.get(node.id) ?? node, this.scope.sort));
    }
    this.hasMore = page.hasMore;
    this.cursor = page.endCursor;
  }

  private apply(update: InboxUpdate): void {
    counts.set(update.counts);
    this.sinceAsked?.push(...update.changes);
    for (const change of update.changes) {
      putRow(change.row);
      this.position(change);
    }
    if (this.state.get().status !== 'ready' || update.changes.length === 0) return;
    if (!this.calm.isIdle()) this.countWaiting();
    this.calm.whenIdle(this.settle);
  }

  private position({ row, inView }: InboxUpdate['changes'][number]): void {
    const known = rows.get(row.id);
    if (known !== undefined && known.version > row.version) return;
    if (inView && this.reaches(row.id)) this.order.place(row.id, sortKey(row, this.scope.sort));
    else this.order.remove(row.id);
  }

  /** Whether the row belongs to the pages read so far; what lies beyond comes with its page. */
  private reaches(id: string): boolean {
    const last = this.order.lastKey();
    const row = rows.get(id);
    if (row === undefined) return false;
    return !this.hasMore || last === undefined || compareKeys(sortKey(row, this.scope.sort), last) < 0;
  }

  private show(status: InboxListState['status']): void {
    this.state.update((now) => ({
      ...now,
      status,
      shown: [...this.order.list],
      waiting: 0,
      hasMore: this.hasMore,
    }));
  }

  /** A new page goes below what is shown; what waits for its place above keeps waiting. */
  private append(ids: readonly string[]): void {
    const { shown } = this.state.get();
    const known = new Set(shown);
    const below = ids.filter((id) => !known.has(id));
    this.state.update((now) => ({ ...now, shown: [...shown, ...below], hasMore: this.hasMore }));
    this.calm.whenIdle(this.settle);
  }

  private countWaiting(): void {
    const known = new Set(this.state.get().shown);
    const waiting = this.order.list.reduce((n, id) => (known.has(id) ? n : n + 1), 0);
    this.state.update((now) => (now.waiting === waiting ? now : { ...now, waiting }));
  }
}
