import type { VisitorMessage, VisitorPage, VisitorThread } from '#libs/channels/webchat/visitor-thread.js';
import type { Database } from '#libs/database/database.js';
import { decodeCursor, encodeCursor } from '../projection/change-cursor.js';
import type { MessageItem } from '../thread/thread-item.js';
import { isShown, toVisitorMessage } from './visitor-message.js';

interface Row {
  readonly item: MessageItem;
  readonly partition: number;
  readonly position: number;
}

const OF_CONTACTS = `from thread_items where kind = 'message' and contact_id = any ($1::text[])`;
const SHOWN = `(item ->> 'direction' = 'in' or item ->> 'state' in ('sent', 'delivered', 'read'))`;

const NEWEST = {
  name: 'visitor-newest',
  text: `select item, partition, position ${OF_CONTACTS} and ${SHOWN} order by at desc, seq desc limit $2`,
};
const CHANGED = {
  name: 'visitor-changed',
  text: `select item, partition, position ${OF_CONTACTS} and ${SHOWN}
    and position > coalesce((select c.position from unnest($3::smallint[], $4::bigint[]) c(partition, position) where c.partition = thread_items.partition), 0)
    order by position, seq limit $2`,
};
const BEFORE = {
  name: 'visitor-before',
  text: `select item, partition, position ${OF_CONTACTS} and ${SHOWN}
    and (at, seq) < (select at, seq from thread_items where id = $3 and contact_id = any ($1::text[])) order by at desc, seq desc limit $2`,
};
const FIND = {
  name: 'visitor-find',
  text: `select item, partition, position ${OF_CONTACTS} and ${SHOWN} and id = any ($2::text[])`,
};
/** Positions that the rows of these contacts have reached: rows and checkpoint of a partition commit together. */
const REACHED = {
  name: 'visitor-reached',
  text: `select partition, max(position) as position ${OF_CONTACTS} group by partition`,
};
const ANY_CHANGE = {
  name: 'visitor-any-change',
  text: `select a.i, exists (
      select 1 from thread_items t where t.kind = 'message' and t.contact_id = any (string_to_array(a.contacts, ','))
        and t.position > coalesce((select (p.pair ->> 1)::bigint from json_array_elements(a.seen) p(pair) where (p.pair ->> 0)::smallint = t.partition), 0)
    ) as changed from unnest($1::int[], $2::text[], $3::json[]) a(i, contacts, seen)`,
};
const OPEN = {
  name: 'visitor-open-conversation',
  text: `select c.conversation_id from inbox_list c where c.status <> 'resolved' and c.conversation_id in (select conversation_id ${OF_CONTACTS}) order by c.opened_at desc limit 1`,
};

/** What the visitor of a site sees of their thread: the thread read model, through the eyes of their contacts. */
export class ThreadVisitorView implements VisitorThread {
  constructor(
    private readonly database: Database,
    /** Display names of people of ours, fresh enough to show; null: nobody known. */
    private readonly names: { fresh(): Promise<void>; nameOf(agentId: string): string | null },
  ) {}

  async since(contactIds: readonly string[], cursor: string | null, limit: number): Promise<VisitorPage> {
    if (contactIds.length === 0) return { messages: [], cursor: cursor ?? '', more: false };
    if (cursor === null) {
      // What is reached is asked first: a change in between is told twice rather than never.
      const reached = await this.reached(contactIds);
      const rows = await this.database.query<Row>(NEWEST, [contactIds, limit + 1]);
      return {
        messages: await this.show(rows.slice(0, limit).reverse()),
        cursor: encodeCursor(reached),
        more: rows.length > limit,
      };
    }
    const seen = decodeCursor(cursor);
    const rows = await this.database.query<Row>(CHANGED, [
      contactIds,
      limit + 1,
      [...seen.keys()],
      [...seen.values()],
    ]);
    const page = rows.slice(0, limit);
    for (const { partition, position } of page)
      seen.set(partition, Math.max(seen.get(partition) ?? 0, position));
    return { messages: await this.show(page), cursor: encodeCursor(seen), more: rows.length > limit };
  }

  async before(contactIds: readonly string[], messageId: string, limit: number): Promise<VisitorPage> {
    const rows = await this.database.query<Row>(BEFORE, [contactIds, limit + 1, messageId]);
    return {
      messages: await this.show(rows.slice(0, limit).reverse()),
      cursor: '',
      more: rows.length > limit,
    };
  }

  async find(
    contactIds: readonly string[],
    messageIds: readonly string[],
  ): Promise<readonly VisitorMessage[]> {
    return this.show(await this.database.query<Row>(FIND, [contactIds, messageIds]));
  }

  async changed(
    asked: readonly { readonly contactIds: readonly string[]; readonly cursor: string }[],
  ): Promise<readonly boolean[]> {
    if (asked.length === 0) return [];
    const seen = asked.map(({ cursor }) => JSON.stringify([...decodeCursor(cursor)]));
    const rows = await this.database.query<{ i: number; changed: boolean }>(ANY_CHANGE, [
      asked.map((_, i) => i),
      asked.map(({ contactIds }) => contactIds.join(',')),
      seen,
    ]);
    const byIndex = new Map(rows.map((row) => [row.i, row.changed]));
    return asked.map((_, i) => byIndex.get(i) ?? false);
  }

  async openConversationOf(contactIds: readonly string[]): Promise<string | null> {
    const [row] = await this.database.query<{ conversation_id: string }>(OPEN, [contactIds]);
    return row?.conversation_id ?? null;
  }

  private async reached(contactIds: readonly string[]): Promise<ReadonlyMap<number, number>> {
    const rows = await this.database.query<{ partition: number; position: number }>(REACHED, [contactIds]);
    return new Map(rows.map((row) => [row.partition, row.position]));
  }

  private async show(rows: readonly Row[]): Promise<VisitorMessage[]> {
    if (rows.length === 0) return [];
    await this.names.fresh();
    return rows
      .map(({ item }) => item)
      .filter(isShown)
      .map((item) => toVisitorMessage(item, (id) => this.names.nameOf(id)));
  }
}
