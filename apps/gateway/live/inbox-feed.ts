import { LRUCache } from 'lru-cache';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { InboxCounts, InboxView } from '#libs/read-models/queries-port.js';
import { visibilityOf, type GatewayActor } from '../permissions/may.js';
import type { ReadContext, ReadContexts } from '../read/read-context.js';
import type { InboxChangeType } from '../schema/inbox.js';
import { Follower } from './follower.js';
import { Groups, idOf } from './groups.js';
import {
  ChangesByView,
  NO_CHANGES,
  mayRead,
  standsAs,
  toChange,
  type Changed,
  type Viewpoint,
} from './inbox-changes.js';
import type { InboxCountsKeeper } from './inbox-counts-keeper.js';
import type { Listener, Listening } from './listener.js';
import type { LiveOperation } from './live-operation.js';
import type { Pump } from './pump.js';
import { SharedRun, SharedRuns } from './shared-run.js';

const FIRST_PAGE = 50;
/** A catching-up listener gets its rows in pieces, so that one frame never outgrows what a slow socket takes. */
const PIECE = 50;
/** Of how many conversations it is remembered how they stood. */
const REMEMBERED = 20_000;
/** Counts alone go out this often at most; a row goes at once and takes the counts along. */
const COUNTS_EVERY_MS = 250;
/** `expiring` changes with the time and with nothing else. */
const COUNTS_AGE_MS = 10_000;

/** Listeners who get the same changes: one operation, one visibility, and for `mine` one agent. */
interface Group extends Viewpoint {
  readonly operation: LiveOperation;
  readonly members: Set<Member>;
  readonly snapshot: SharedRun<Snapshot>;
  /** By the cursor from which something was missed. */
  readonly missed: SharedRuns<Missed>;
}

interface Snapshot {
  readonly changes: readonly InboxChangeType[];
  readonly read: ReadContext;
}

interface Missed {
  readonly pieces: readonly Snapshot[];
  /** null: there is no more. */
  readonly next: string | null;
}

interface Member {
  readonly listener: Listener;
  readonly follower: Follower<string>;
  counts: InboxCounts | undefined;
}

/** `Subscription.inbox`: match first, run and serialise once, then one write per socket (goal 10). */
export class InboxFeed {
  private readonly groups = new Groups<Group, Member>();
  private readonly remembered = new LRUCache<string, InboxRow>({ max: REMEMBERED });
  private sweep: NodeJS.Timeout | undefined;
  private readonly age: NodeJS.Timeout;

  constructor(
    private readonly contexts: ReadContexts,
    private readonly counts: InboxCountsKeeper,
    private readonly pump: Pump,
    private readonly failed: (error: unknown) => void,
  ) {
    this.age = setInterval(() => this.sweepSoon(), COUNTS_AGE_MS).unref();
  }

  listen(operation: LiveOperation, listener: Listener): Listening {
    const viewpoint = viewpointOf(operation, listener.actor);
    const mine = viewpoint.filter.view === 'mine' ? listener.actor.id : '';
    const key = `${idOf(operation)}|${visibilityOf(listener.actor)}|${mine}`;
    const group = this.groups.of(key, () => this.newGroup(viewpoint, operation));
    const member: Member = {
      listener,
      counts: undefined,
      follower: new Follower(listener, {
        begin: () => this.begin(group, member),
        catchUp: (since) => this.catchUp(group, member, since),
        merge: (earlier) => earlier,
        failed: this.failed,
      }),
    };
    group.members.add(member);
    this.counts.join(listener.actor.id);
    return member.follower.follow(() => {
      if (this.groups.leave(key, member)) this.counts.leave(listener.actor.id);
    });
  }

  /** Rows that changed, each read after its change. */
  async deliver(rows: readonly InboxRow[], read: ReadContext): Promise<void> {
    const changed = this.changedAmong(rows);
    if (changed.length === 0) return;
    const changes = new ChangesByView(changed, read);
    const told = this.groups.all().map((group) => this.tell(group, changes.for(group), read));
    this.sweepSoon();
    await Promise.all(told);
  }

  close(): void {
    clearTimeout(this.sweep);
    clearInterval(this.age);
  }

  private newGroup(viewpoint: Viewpoint, operation: LiveOperation): Group {
    const group: Group = {
      ...viewpoint,
      operation,
      members: new Set(),
      snapshot: new SharedRun(() => this.readSnapshot(group)),
      missed: new SharedRuns(),
    };
    return group;
  }

  private changedAmong(rows: readonly InboxRow[]): Changed[] {
    const changed: Changed[] = [];
    for (const row of rows) {
      const before = this.remembered.get(row.conversationId);
      if (before && (before.version > row.version || standsAs(before, row))) continue;
      this.remembered.set(row.conversationId, row);
      changed.push({ row, before });
    }
    return changed;
  }

  private async tell(group: Group, changes: readonly InboxChangeType[], read: ReadContext): Promise<void> {
    if (changes.length === 0) return;
    const settled = this.pump.settled ?? '';
    const takers = [...group.members].filter((member) => member.follower.takes(settled));
    await this.send(group, takers, changes, read);
  }

  /** Members with equal counts share one text. */
  private async send(
    { operation }: Group,
    members: readonly Member[],
    changes: readonly InboxChangeType[],
    read: ReadContext,
  ): Promise<void> {
    const byCounts = new Map<InboxCounts, Member[]>();
    for (const member of members) {
      const counts =
        this.counts.known(member.listener.actor.id) ?? (await this.counts.of(member.listener.actor.id));
      const equal = byCounts.get(counts);
      if (equal) equal.push(member);
      else byCounts.set(counts, [member]);
    }
    for (const [counts, equal] of byCounts) {
      const payload = await operation.render({ changes, counts }, { actor: null, read });
      for (const member of equal) {
        member.counts = counts;
        member.listener.push(payload);
      }
    }
  }

  /** Read after the member joined: what is pushed from then on it takes, or notes. */
  private async begin(group: Group, member: Member): Promise<string | null> {
    await this.pump.ready();
    const { changes, read } = await group.snapshot.get();
    await this.send(group, [member], changes, read);
    return null;
  }

  private async readSnapshot(group: Group): Promise<Snapshot> {
    const read = await this.contexts.open();
    const [page] = await Promise.all([
      read.models.inbox.page({ ...group.filter, now: read.now, sort: 'newest', first: FIRST_PAGE }),
      this.counts.refreshIfOld(),
    ]);
    const rows = page.rows.map(({ row }) => row).filter((row) => mayRead(group.actor, row));
    return { changes: rows.map((row) => toChange(row, group, read)), read };
  }

  private async catchUp(group: Group, member: Member, since: string): Promise<string | null> {
    const { pieces, next } = await group.missed.get(since, () => this.readMissed(group, since));
    for (const { changes, read } of pieces) {
      if (!member.listener.writable) return since;
      await this.send(group, [member], changes, read);
    }
    return next;
  }

  private async readMissed(group: Group, since: string): Promise<Missed> {
    const { cursor, conversationIds, more } = await this.contexts.models.inbox.changedSince(since);
    const pieces: Snapshot[] = [];
    for (let at = 0; at < conversationIds.length; at += PIECE) {
      const read = await this.contexts.open();
      const rows = await read.models.inbox.rows(conversationIds.slice(at, at + PIECE));
      const readable = rows.filter((row) => mayRead(group.actor, row));
      if (readable.length > 0)
        pieces.push({ changes: readable.map((row) => toChange(row, group, read)), read });
    }
    return { pieces, next: more ? cursor : null };
  }

  private sweepSoon(): void {
    if (this.sweep || !this.counts.wanted) return;
    this.sweep = setTimeout(() => {
      this.sweep = undefined;
      this.tellCounts().catch(this.failed);
    }, COUNTS_EVERY_MS).unref();
  }

  /** For those whose rows did not change but whose numbers did. */
  private async tellCounts(): Promise<void> {
    await this.counts.refresh();
    const read = await this.contexts.open();
    const settled = this.pump.settled ?? '';
    for (const group of this.groups.all()) {
      if (!group.operation.selects('counts')) continue;
      const outdated = [...group.members].filter(
        (member) =>
          member.counts !== undefined &&
          member.counts !== this.counts.known(member.listener.actor.id) &&
          member.follower.takes(settled),
      );
      await this.send(group, outdated, NO_CHANGES, read);
    }
  }
}

function viewpointOf(operation: LiveOperation, actor: GatewayActor): Viewpoint {
  const { view, accountId, tag } = operation.args as {
    view: InboxView;
    accountId?: string | null;
    tag?: string | null;
  };
  return {
    actor,
    filter: { view, agentId: actor.id, accountId: accountId ?? undefined, tag: tag ?? undefined },
  };
}
