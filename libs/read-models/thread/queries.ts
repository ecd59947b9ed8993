import type { Database } from '#libs/database/database.js';
import { changedConversations } from '../projection/change-cursor.js';
import {
  InvalidCursor,
  THREAD_SUBSCRIPTION,
  type Changes,
  type ThreadPageRequest,
  type ThreadPageRows,
  type ThreadQueries,
} from '../queries-port.js';
import type { MessageItem, ThreadItem } from './thread-item.js';
import { isMessage, type StoredThreadRow } from './table.js';

type Row = Pick<StoredThreadRow, 'id' | 'at' | 'seq' | 'item'>;

/** Place in a timeline: (at, seq, id), total. */
interface Place {
  readonly at: number;
  readonly seq: number;
  readonly id: string;
}

/** The customer's conversations, whatever the channel: their timeline is one (R6). */
const TIMELINE = `conversation_id in (
  select o.conversation_id from inbox_list c join inbox_list o on o.customer_id = c.customer_id where c.conversation_id = $1)`;

const NEWEST = {
  name: 'thread-newest',
  text: `select id, at, seq, item from thread_items where ${TIMELINE} order by at desc, seq desc, id desc limit $2`,
};
const BEFORE = {
  name: 'thread-before',
  text: `select id, at, seq, item from thread_items where ${TIMELINE} and (at, seq, id) < ($3::bigint, $4::int, $5) order by at desc, seq desc, id desc limit $2`,
};
const AFTER = {
  name: 'thread-after',
  text: `select id, at, seq, item from thread_items where ${TIMELINE} and (at, seq, id) > ($3::bigint, $4::int, $5) order by at, seq, id limit $2`,
};
const FROM = { ...AFTER, name: 'thread-from', text: AFTER.text.replace('> (', '>= (') };

export class PostgresThreadQueries implements ThreadQueries {
  constructor(private readonly database: Database) {}

  async page({ conversationId, limit, before, after, around }: ThreadPageRequest): Promise<ThreadPageRows> {
    const most = Math.min(Math.max(limit, 1), 200);
    const read = (statement: typeof NEWEST, n: number, place?: Place): Promise<Row[]> =>
      this.database.query<Row>(
        statement,
        place ? [conversationId, n, place.at, place.seq, place.id] : [conversationId, n],
      );
    if (after !== undefined) {
      const rows = await read(AFTER, most + 1, decodePlace(after));
      return toPage(rows.slice(0, most), true, rows.length > most);
    }
    if (around !== undefined) {
      const [target] = await this.database.query<Row>(
        'select id, at, seq, item from thread_items where id = $1',
        [around],
      );
      if (target) {
        const half = Math.ceil(most / 2);
        const [older, newer] = await Promise.all([
          read(BEFORE, half + 1, target),
          read(FROM, most - half + 1, target),
        ]);
        return toPage(
          [...older.slice(0, half).reverse(), ...newer.slice(0, most - half)],
          older.length > half,
          newer.length > most - half,
        );
      }
    }
    const rows =
      before === undefined ? await read(NEWEST, most + 1) : await read(BEFORE, most + 1, decodePlace(before));
    return toPage(rows.slice(0, most).reverse(), rows.length > most, before !== undefined);
  }

  async changedItems(
    conversationId: string,
    afterVersion: number,
    limit: number,
  ): Promise<readonly ThreadItem[]> {
    const rows = await this.database.query<Row>(
      {
        name: 'thread-changed-items',
        text: 'select item from thread_items where conversation_id = $1 and changed_at > $2 order by changed_at desc, id limit $3',
      },
      [conversationId, afterVersion, limit],
    );
    return rows.map((row) => row.item).reverse();
  }

  async messages(messageIds: readonly string[]): Promise<readonly MessageItem[]> {
    if (messageIds.length === 0) return [];
    const rows = await this.database.query<Row>(
      { name: 'thread-messages', text: 'select item from thread_items where id = any ($1::text[])' },
      [messageIds],
    );
    return rows.map((row) => row.item).filter(isMessage);
  }

  changedSince(cursor: string | null): Promise<Changes> {
    return changedConversations(this.database, 'thread_items', THREAD_SUBSCRIPTION, cursor);
  }
}

function toPage(rows: readonly Row[], hasOlder: boolean, hasNewer: boolean): ThreadPageRows {
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    items: rows.map((row) => row.item),
    startCursor: first ? encodePlace(first) : null,
    endCursor: last ? encodePlace(last) : null,
    hasOlder,
    hasNewer,
  };
}

const encodePlace = ({ at, seq, id }: Place): string =>
  Buffer.from(`${at}|${seq}|${id}`).toString('base64url');

function decodePlace(cursor: string): Place {
  const [, at, seq, id] =
    /^(-?\d{1,16})\|(\d{1,10})\|([\w-]{1,80})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (!at || !seq || !id) throw new InvalidCursor('this cursor was not made by a thread');
  return { at: Number(at), seq: Number(seq), id };
}
