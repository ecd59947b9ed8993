import { compareKeys, sortKey } from '../../src/inbox-list/order.js';
import type { InboxVariables } from '../../src/graphql/documents/inbox.js';
import type { ThreadVariables } from '../../src/graphql/documents/thread.js';
import type { StubContext } from './mutations.js';
import { expires } from './windows.js';
import type { World } from './world.js';

function inbox({ view, sort, accountId, tag, first, after }: InboxVariables, { world, me }: StubContext) {
  const rows = [...world.conversations.values()]
    .map((each) => each.row)
    .filter((row) => world.inView(row, view, me.id))
    .filter((row) => (accountId ?? null) === null || row.accountId === accountId)
    .filter((row) => (tag ?? null) === null || row.tags.includes(tag ?? ''))
    .map((row) => world.rowView(row));
  const keyed = rows
    .map((row) => ({ row, key: sortKey(row, sort) }))
    .sort((a, b) => compareKeys(a.key, b.key));
  const start =
    after === null || after === undefined ? 0 : keyed.findIndex(({ row }) => row.id === after) + 1;
  const page = keyed.slice(start, start + first);
  return {
    edges: page.map(({ row }) => ({ cursor: row.id, node: row })),
    hasMore: start + first < keyed.length,
    endCursor: page.at(-1)?.row.id ?? null,
  };
}

export function countsOf(world: World, userId: string) {
  const counts = { mine: 0, unassigned: 0, all: 0, bot: 0, waiting: 0, snoozed: 0, expiring: 0 };
  for (const { row } of world.conversations.values()) {
    if (row.status === 'SNOOZED') counts.snoozed++;
    if (row.status !== 'OPEN') continue;
    counts.all++;
    if (row.owner.kind === 'BOT') counts.bot++;
    if (row.owner.id === userId) counts.mine++;
    if (row.owner.kind === 'NOBODY' || row.owner.kind === 'QUEUE') counts.unassigned++;
    if (row.waitingSince !== null) counts.waiting++;
    if (expires(world.rowView(row).window, world.now())) counts.expiring++;
  }
  return counts;
}

function thread({ conversationId, limit, before, after, around }: ThreadVariables, { world }: StubContext) {
  const items = world.conversations.get(conversationId)?.items ?? [];
  const at = (id: string): number => items.findIndex((item) => item.id === id);
  let from = items.length - limit;
  let to = items.length;
  if (before != null) [from, to] = [at(before) - limit, at(before)];
  else if (after != null) [from, to] = [at(after) + 1, at(after) + 1 + limit];
  else if (around != null)
    [from, to] = [at(around) - Math.floor(limit / 2), at(around) + Math.ceil(limit / 2)];
  from = Math.max(0, from);
  const page = items.slice(from, to);
  return {
    items: page.map(asSchema),
    startCursor: page[0]?.id ?? null,
    endCursor: page.at(-1)?.id ?? null,
    hasOlder: from > 0,
    hasNewer: to < items.length,
  };
}

/** The desk's aliases are its own; the schema says `channel` and `text`. */
export function asSchema<T extends { __typename: string }>(item: T): T {
  if (!('markerChannel' in item && 'about' in item)) return item;
  return { ...item, channel: item.markerChannel, text: item.about };
}

export const queries = {
  me: (_: unknown, { me }: StubContext) => me,
  workspace: (_: unknown, { world }: StubContext) => ({
    name: world.name,
    demo: world.demo,
    now: world.now(),
    agents: world.users
      .filter((each) => each.status === 'ACTIVE')
      .map((each) => ({ ...each, online: each.lastSeenAt !== null })),
    accounts: world.accounts,
    tags: world.tags,
  }),
  inbox,
  inboxCounts: (_: unknown, { world, me }: StubContext) => countsOf(world, me.id),
  conversation: ({ id }: { id: string }, { world }: StubContext) => world.conversationView(id),
  thread,
  customer: ({ id }: { id: string }, { world }: StubContext) => {
    const customer = world.customers.get(id);
    if (customer === undefined) return null;
    const conversations = [...world.conversations.values()]
      .filter((each) => each.row.customerId === id)
      .map(({ row, openedAt }) => ({ ...row, openedAt }))
      .sort((a, b) => b.openedAt - a.openedAt);
    return { ...customer, conversations };
  },
  templates: ({ accountId }: { accountId: string }, { world }: StubContext) => ({
    templates: accountId === 'wa' ? world.templates : [],
    syncedAt: world.now() - 60_000,
    failure: null,
  }),
  attachmentLinks: ({ assetIds }: { assetIds: readonly string[] }, { world }: StubContext) =>
    world.files.links(assetIds),
  channelHealth: (_: unknown, { world }: StubContext) => world.health,
};
