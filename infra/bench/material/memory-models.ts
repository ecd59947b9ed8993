import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type {
  Changes,
  ChannelHealthQueries,
  CustomerQueries,
  InboxCounts,
  InboxQueries,
  ParkedStreams,
  ThreadQueries,
} from '#libs/read-models/queries-port.js';

const COUNTS: InboxCounts = {
  mine: 25,
  unassigned: 25,
  all: 50,
  bot: 0,
  waiting: 33,
  snoozed: 0,
  expiring: 0,
};

/** The inbox from memory: what is left to measure is everything above the read model. */
export class MemoryInbox implements InboxQueries {
  private readonly byId: Map<string, InboxRow>;

  constructor(rows: readonly InboxRow[]) {
    this.byId = new Map(rows.map((row) => [row.conversationId, row]));
  }

  put(row: InboxRow): void {
    this.byId.set(row.conversationId, row);
  }

  async page({ first }: { readonly first: number }) {
    const rows = [...this.byId.values()].slice(0, first);
    return { rows: rows.map((row) => ({ cursor: row.conversationId, row })), hasMore: false };
  }

  async rows(ids: readonly string[]): Promise<readonly InboxRow[]> {
    return ids.flatMap((id) => this.byId.get(id) ?? []);
  }

  async counts(agentIds: readonly string[]): Promise<ReadonlyMap<string, InboxCounts>> {
    return new Map(agentIds.map((id) => [id, COUNTS]));
  }

  matches(): boolean {
    return true;
  }

  async tags(): Promise<readonly string[]> {
    return ['Delivery'];
  }

  async changedSince(): Promise<Changes> {
    return NO_CHANGES;
  }
}

const NO_CHANGES: Changes = { cursor: '0', conversationIds: [], more: false };

/** Empty: nothing that is measured asks them. */
export const memoryThreads: ThreadQueries = {
  page: async () => ({ items: [], startCursor: null, endCursor: null, hasOlder: false, hasNewer: false }),
  changedItems: async () => [],
  messages: async () => [],
  changedSince: async () => NO_CHANGES,
};
export const memoryCustomers: CustomerQueries = { cards: async () => [] };
export const memoryChannels: ChannelHealthQueries = { accounts: async () => [] };
export const memoryParked: ParkedStreams = {
  list: async () => [],
  retry: async () => false,
  skip: async () => false,
};
