import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { ThreadItem } from '#libs/read-models/thread/thread-item.js';
import { may, visibilityOf } from '../permissions/may.js';
import { conversationSource, threadItems } from '../read/conversations.js';
import type { ReadContext, ReadContexts } from '../read/read-context.js';
import { ID_PATTERN } from '../schema/inputs.js';
import type { ThreadItemType } from '../schema/thread.js';
import { Follower } from './follower.js';
import { Groups, idOf } from './groups.js';
import { standsAs } from './inbox-changes.js';
import { ListenRefused, type Listener, type Listening } from './listener.js';
import type { LiveOperation } from './live-operation.js';
import type { Pump } from './pump.js';
import { firstChange, lastChange, Timelines, type Timeline } from './timelines.js';

/** The newest items on start, and those that changed last, wherever in the thread they stand. */
const FIRST_ITEMS = 50;
/** Items of one conversation that change within one push, and while one socket does not read. */
const MOST_AT_ONCE = 500;
const MOST_MISSED = 5_000;
/** A catching-up listener gets them in pieces, so that one frame never outgrows what a slow socket takes. */
const PIECE = 20;

/** Conversation → version that the listener has. */
type Versions = ReadonlyMap<string, number>;
type Member = Follower<Versions>;
type Watched = Timeline<Groups<Group, Member>>;

interface Group {
  readonly operation: LiveOperation;
  readonly conversationId: string;
  readonly members: Set<Member>;
  /** The row as last shown: an update without items is sent only when it differs. */
  shown: InboxRow | undefined;
}

/** `Subscription.thread`: the customer's timeline around one conversation, items as they change. */
export class ThreadFeed {
  private readonly timelines = new Timelines<Groups<Group, Member>>(() => new Groups());

  constructor(
    private readonly contexts: ReadContexts,
    private readonly pump: Pump,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Throws ListenRefused: there is no such conversation, or this actor may not know of it. */
  async listen(operation: LiveOperation, listener: Listener): Promise<Listening> {
    const { conversationId } = operation.args as { conversationId: string };
    const read = await this.contexts.open();
    const row = ID_PATTERN.test(conversationId) ? await read.rows.load(conversationId) : undefined;
    if (!row || !may(listener.actor, { what: 'conversation.read', owner: row.owner })) {
      throw new ListenRefused('NOT_FOUND', 'There is no such conversation.');
    }
    await this.pump.ready();
    const [card, [latest]] = await Promise.all([
      read.cards.load(row.customerId),
      read.models.thread.changedItems(conversationId, 0, 1),
    ]);
    const timeline = this.timelines.open(row.customerId, [conversationId, ...(card?.conversationIds ?? [])]);
    if (timeline.head(conversationId) === undefined) timeline.raise(conversationId, latest?.changedAt ?? 0);
    return this.join(timeline, operation, conversationId, listener);
  }

  /** Conversations that a watched customer began meanwhile. */
  learn(rows: readonly InboxRow[]): void {
    this.pump.add(this.timelines.learn(rows));
  }

  /** Contacts or names changed: the conversations shown of these customers are told again. */
  customersChanged(customerIds: readonly string[]): void {
    for (const customerId of customerIds) {
      const groups = this.timelines.ofCustomer(customerId)?.listeners.all() ?? [];
      for (const group of groups) group.shown = undefined;
      this.pump.add(groups.map((group) => group.conversationId));
    }
  }

  async deliver(conversationIds: readonly string[]): Promise<void> {
    const watched = conversationIds.filter((id) => this.timelines.of(id) !== undefined);
    if (watched.length === 0) return;
    const read = await this.contexts.open();
    await Promise.all(watched.map((id) => this.deliverOne(id, read)));
  }

  private join(
    timeline: Watched,
    operation: LiveOperation,
    conversationId: string,
    listener: Listener,
  ): Listening {
    const key = `${idOf(operation)}|${visibilityOf(listener.actor)}`;
    const group = timeline.listeners.of(key, () => ({
      operation,
      conversationId,
      members: new Set(),
      shown: undefined,
    }));
    const member: Member = new Follower<Versions>(listener, {
      begin: () => this.begin(group, member, timeline),
      catchUp: (since) => this.catchUp(group, member, timeline, since),
      merge: lowest,
      failed: this.failed,
    });
    group.members.add(member);
    return member.follow(() => {
      timeline.listeners.leave(key, member);
      if (timeline.listeners.size === 0 && this.timelines.ofCustomer(timeline.customerId) === timeline) {
        this.timelines.close(timeline.customerId);
      }
    });
  }

  private async deliverOne(conversationId: string, read: ReadContext): Promise<void> {
    const timeline = this.timelines.of(conversationId);
    if (!timeline) return;
    const known = timeline.head(conversationId);
    const limit = known === undefined ? FIRST_ITEMS : MOST_AT_ONCE;
    const changed = await read.models.thread.changedItems(conversationId, known ?? 0, limit);
    const head = known ?? Math.max(firstChange(changed) - 1, 0);
    const items = changed.length > 0 ? await threadItems(changed, timeline.customerId, read) : [];
    for (const group of timeline.listeners.all())
      await this.tell(group, new Map([[conversationId, head]]), items, read);
    timeline.raise(conversationId, Math.max(lastChange(changed), known ?? 0));
  }

  private async tell(
    group: Group,
    from: Versions,
    items: readonly ThreadItemType[],
    read: ReadContext,
  ): Promise<void> {
    const row = await read.rows.load(group.conversationId);
    if (!row || (items.length === 0 && group.shown !== undefined && standsAs(group.shown, row))) return;
    group.shown = row;
    const takers = [...group.members].filter((member) => member.takes(from));
    if (takers.length > 0) await this.send(group, takers, items, row, read);
  }

  private async send(
    group: Group,
    members: readonly Member[],
    items: readonly ThreadItemType[],
    row: InboxRow,
    read: ReadContext,
  ): Promise<void> {
    const source = { items, conversation: conversationSource(row, read) };
    const payload = await group.operation.render(source, { actor: null, read });
    for (const member of members) member.listener.push(payload);
  }

  private async begin(group: Group, member: Member, timeline: Watched): Promise<null> {
    const { conversationId } = group;
    const read = await this.contexts.open();
    const [row, page, latest] = await Promise.all([
      read.rows.load(conversationId),
      read.models.thread.page({ conversationId, limit: FIRST_ITEMS }),
      read.models.thread.changedItems(conversationId, 0, FIRST_ITEMS),
    ]);
    if (row) {
      const items = await threadItems(withoutDoubles([...page.items, ...latest]), timeline.customerId, read);
      await this.send(group, [member], items, row, read);
    }
    return null;
  }

  private async catchUp(
    group: Group,
    member: Member,
    timeline: Watched,
    since: Versions,
  ): Promise<Versions | null> {
    const read = await this.contexts.open();
    const row = await read.rows.load(group.conversationId);
    if (!row) return null;
    const left = new Map(since);
    for (const [conversationId, version] of since) {
      const changed = await read.models.thread.changedItems(conversationId, version, MOST_MISSED);
      // In order of change, so that a version says how far it came.
      const ordered = changed.toSorted((a, b) => a.changedAt - b.changedAt);
      for (let at = 0; at === 0 || at < ordered.length; at += PIECE) {
        if (!member.listener.writable)
          return left.set(conversationId, (ordered[at]?.changedAt ?? version + 1) - 1);
        const items = await threadItems(ordered.slice(at, at + PIECE), timeline.customerId, read);
        await this.send(group, [member], items, row, read);
      }
      left.delete(conversationId);
    }
    return null;
  }
}

/** The newest items and the last changed ones overlap; a later entry is the newer reading. */
const withoutDoubles = (items: readonly ThreadItem[]): ThreadItem[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

function lowest(a: Versions, b: Versions): Versions {
  const merged = new Map(a);
  for (const [id, version] of b) merged.set(id, Math.min(version, merged.get(id) ?? version));
  return merged;
}
