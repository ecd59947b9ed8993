import type { Database } from '#libs/database/database.js';
import { changedConversations } from '../projection/change-cursor.js';
import {
  EXPIRING_WITHIN,
  INBOX_SUBSCRIPTION,
  type Changes,
  type InboxCounts,
  type InboxFilter,
  type InboxPageRequest,
  type InboxPageRows,
  type InboxQueries,
} from '../queries-port.js';
import { addressOf } from '../customer-card/address.js';
import type { CustomerRow } from '../customer-card/fold.js';
import { nameOf } from '../customer-card/table.js';
import type { InboxRow } from './inbox-row.js';
import { matchesView } from './matches.js';
import { decodePageCursor, encodePageCursor, pageStatement, partsOf } from './page-query.js';
import { SHOWN, ownerOf, type ShownInboxRow } from './table.js';

const PARKED = `exists (select 1 from parked_streams p
  where p.stream in ('conversation-' || r.conversation_id, 'customer-' || r.customer_id))`;
const JOINED = {
  name: 'inbox-joined',
  text: `select r.conversation_id, c.named, c.contacts, ${PARKED} as parked
         from unnest($1::text[], $2::text[]) r(conversation_id, customer_id)
         left join customer_cards c on c.customer_id = r.customer_id`,
};

/** Rows with what is joined to them, in one round trip: this is read after every change, for every screen. */
const WHOLE_ROWS = {
  name: 'inbox-whole-rows',
  text: `select ${SHOWN.map((column) => `r.${column}`).join(', ')}, c.named, c.contacts, ${PARKED} as parked
         from inbox_list r left join customer_cards c on c.customer_id = r.customer_id
         where r.conversation_id = any ($1::text[])`,
};

const COUNTS = {
  name: 'inbox-counts',
  text: `select key, sum(n)::int as n from inbox_counts where key = any ($1::text[]) group by key
         union all select 'expiring', count(*)::int from inbox_list where status = 'open' and response_until is not null and response_until between $2 and $3`,
};

interface Joined {
  readonly conversation_id: string;
  readonly named: string | null;
  readonly contacts: CustomerRow['contacts'] | null;
  readonly parked: boolean;
}

export class PostgresInboxQueries implements InboxQueries {
  constructor(private readonly database: Database) {}

  async page(request: InboxPageRequest): Promise<InboxPageRows> {
    const limit = Math.min(Math.max(request.first, 1), 200);
    const cursor = request.after ? decodePageCursor(request.after, request.sort) : undefined;
    const found: { stored: ShownInboxRow; part: number; value: number }[] = [];
    for (let part = cursor?.part ?? 0; part < partsOf(request.sort) && found.length <= limit; part++) {
      const statement = pageStatement(request, part, cursor, limit + 1 - found.length);
      const rows = await this.database.query<ShownInboxRow>(statement, statement.values);
      for (const stored of rows)
        found.push({ stored, part, value: stored[statement.column as 'last_activity_at'] });
    }
    const page = found.slice(0, limit);
    const asOf = cursor?.asOf ?? request.now;
    const joined = await this.join(page.map((f) => f.stored));
    return {
      rows: page.map((f, i) => ({
        cursor: encodePageCursor({ part: f.part, value: f.value, id: f.stored.conversation_id, asOf }),
        row: joined[i]!,
      })),
      hasMore: found.length > limit,
    };
  }

  async rows(conversationIds: readonly string[]): Promise<readonly InboxRow[]> {
    if (conversationIds.length === 0) return [];
    const rows = await this.database.query<ShownInboxRow & Joined>(WHOLE_ROWS, [conversationIds]);
    return rows.map((row) => toInboxRow(row, row));
  }

  async counts(agentIds: readonly string[], now: number): Promise<ReadonlyMap<string, InboxCounts>> {
    const keys = ['all', 'unassigned', 'bot', 'waiting', 'snoozed', ...agentIds.map((id) => `agent:${id}`)];
    const rows = await this.database.query<{ key: string; n: number }>(COUNTS, [
      keys,
      now,
      now + EXPIRING_WITHIN,
    ]);
    const n = new Map(rows.map((row) => [row.key, row.n]));
    const of = (key: string): number => n.get(key) ?? 0;
    const shared = {
      all: of('all'),
      unassigned: of('unassigned'),
      bot: of('bot'),
      waiting: of('waiting'),
      snoozed: of('snoozed'),
      expiring: of('expiring'),
    };
    return new Map(agentIds.map((id) => [id, { ...shared, mine: of(`agent:${id}`) }]));
  }

  matches(row: InboxRow, filter: InboxFilter): boolean {
    return matchesView(row, filter);
  }

  async tags(): Promise<readonly string[]> {
    return (
      await this.database.query<{ tag: string }>('select distinct tag from inbox_tags order by tag')
    ).map((row) => row.tag);
  }

  changedSince(cursor: string | null): Promise<Changes> {
    return changedConversations(this.database, 'inbox_list', INBOX_SUBSCRIPTION, cursor);
  }

  private async join(rows: readonly ShownInboxRow[]): Promise<InboxRow[]> {
    if (rows.length === 0) return [];
    const joined = await this.database.query<Joined>(JOINED, [
      rows.map((r) => r.conversation_id),
      rows.map((r) => r.customer_id),
    ]);
    const byId = new Map(joined.map((row) => [row.conversation_id, row]));
    return rows.map((row) => toInboxRow(row, byId.get(row.conversation_id)));
  }
}

function toInboxRow(row: ShownInboxRow, joined: Joined | undefined): InboxRow {
  const clocks = row.windows[row.contact_id]?.clocks;
  const contact = joined?.contacts?.[row.contact_id];
  return {
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    contactId: row.contact_id,
    accountId: row.account_id,
    channel: row.channel as InboxRow['channel'],
    status: row.status,
    owner: ownerOf(row),
    openedAt: row.opened_at,
    lastActivityAt: row.last_activity_at,
    waitingSince: row.waiting_since,
    snoozedUntil: row.snoozed_until,
    resolvedAt: row.resolved_at,
    unread: row.unread,
    lastMessage: row.last_message && {
      by: row.last_message.by,
      kind: row.last_message.kind,
      text: row.last_message.text,
    },
    unsent: row.unsent,
    window: {
      lastEngagementAt: clocks?.lastEngagementAt ?? null,
      lastMessageAt: clocks?.lastMessageAt ?? null,
      closedByProviderAt: clocks?.closedByProviderAt ?? null,
    },
    tags: row.tags,
    version: row.version,
    customerName: joined?.contacts ? nameOf({ named: joined.named, contacts: joined.contacts }) : null,
    contactAddress: contact ? addressOf(row.contact_id, contact.aliases) : null,
    parked: joined?.parked ?? false,
  };
}
