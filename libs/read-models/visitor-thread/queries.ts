import type {
  ChangedContacts,
  VisitorMessage,
  VisitorPage,
  VisitorThread,
} from '#libs/channels/webchat/visitor-thread.js';
import type { Database } from '#libs/database/database.js';
import { decodeCursor, encodeCursor } from '../projection/change-cursor.js';
import { changedContacts } from './changed-contacts.js';
import { ChangedRows, SHOWN, type VisitorRow } from './changed-rows.js';
import { isShown, toVisitorMessage } from './visitor-message.js';

const OF_CONTACTS = `from thread_items where kind = 'message' and contact_id = any ($1::text[])`;

const NEWEST = {
  name: 'visitor-newest',
  text: `select item, partition, position ${OF_CONTACTS} and ${SHOWN} order by at desc, seq desc limit $2`,
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
const IN_CONVERSATION = {
  name: 'visitor-contacts-in',
  text: `select distinct contact_id from thread_items where kind = 'message' and conversation_id = $1`,
};
const OPEN = {
  name: 'visitor-open-conversation',
  text: `select c.conversation_id from inbox_list c where c.status <> 'resolved' and c.conversation_id in (select conversation_id ${OF_CONTACTS}) order by c.opened_at desc limit 1`,
};

/** What the visitor of a site sees of their thread: the thread read model, through the eyes of their contacts. */
export class ThreadVisitorView implements VisitorThread {
  private readonly changes: ChangedRows;

  constructor(
    private readonly database: Database,
    /** Display names of people of ours, fresh enough to show; null: nobody known. */
    private readonly names: { fresh(): Promise<void>; nameOf(agentId: string): string | null },
  ) {
    this.changes = new ChangedRows(database);
  }

  async since(contactIds: readonly string[], cursor: string | null, limit: number): Promise<VisitorPage> {
    if (contactIds.length === 0) return { messages: [], cursor: cursor ?? '', more: false };
    if (cursor === null) {
      // What is reached is asked first: a change in between is told twice rather than never.
      const reached = await this.reached(contactIds);
      const rows = await this.database.query<VisitorRow>(NEWEST, [contactIds, limit + 1]);
      return {
        messages: await this.show(rows.slice(0, limit).reverse()),
        cursor: encodeCursor(reached),
        more: rows.length > limit,
      };
    }
    const seen = decodeCursor(cursor);
    const { page, more } = await this.changedRows(contactIds, seen, limit);
    for (const { partition, position } of page)
      seen.set(partition, Math.max(seen.get(partition) ?? 0, position));
    return { messages: await this.show(page), cursor: encodeCursor(seen), more };
  }

  async before(contactIds: readonly string[], messageId: string, limit: number): Promise<VisitorPage> {
    const rows = await this.database.query<VisitorRow>(BEFORE, [contactIds, limit + 1, messageId]);
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
    return this.show(await this.database.query<VisitorRow>(FIND, [contactIds, messageIds]));
  }

  changedSince(cursor: string | null): Promise<ChangedContacts> {
    return changedContacts(this.database, cursor);
  }

  async contactsIn(conversationId: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ contact_id: string }>(IN_CONVERSATION, [conversationId]);
    return rows.map((row) => row.contact_id);
  }

  async openConversationOf(contactIds: readonly string[]): Promise<string | null> {
    const [row] = await this.database.query<{ conversation_id: string }>(OPEN, [contactIds]);
    return row?.conversation_id ?? null;
  }

  /** One event may change many rows: its rows stay on one page, or the cursor would step over the rest of them. */
  private async changedRows(
    contactIds: readonly string[],
    seen: ReadonlyMap<number, number>,
    limit: number,
  ): Promise<{ page: readonly VisitorRow[]; more: boolean }> {
    const rows = await this.changes.behind(contactIds, seen, limit + 1);
    const next = rows[limit];
    if (next === undefined) return { page: rows, more: false };
    const whole = rows
      .slice(0, limit)
      .filter(({ partition, position }) => partition !== next.partition || position !== next.position);
    return whole.length > 0 ? { page: whole, more: true } : this.changedRows(contactIds, seen, 2 * limit);
  }

  private async reached(contactIds: readonly string[]): Promise<ReadonlyMap<number, number>> {
    const rows = await this.database.query<{ partition: number; position: number }>(REACHED, [contactIds]);
    return new Map(rows.map((row) => [row.partition, row.position]));
  }

  private async show(rows: readonly VisitorRow[]): Promise<VisitorMessage[]> {
    if (rows.length === 0) return [];
    await this.names.fresh();
    return rows
      .map(({ item }) => item)
      .filter(isShown)
      .map((item) => toVisitorMessage(item, (id) => this.names.nameOf(id)));
  }
}
