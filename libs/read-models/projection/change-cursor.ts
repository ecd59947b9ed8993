import type { Database } from '#libs/database/database.js';
import { InvalidCursor, type Changes } from '../queries-port.js';

/** Positions of the log by partition, as text that only we read: what a reader of changes has seen. */
export function encodeCursor(positions: ReadonlyMap<number, number>): string {
  return [...positions]
    .filter(([, position]) => position > 0)
    .sort(([a], [b]) => a - b)
    .map(([partition, position]) => `${partition}.${position}`)
    .join('_');
}

export function decodeCursor(cursor: string): Map<number, number> {
  const positions = new Map<number, number>();
  for (const part of cursor === '' ? [] : cursor.split('_')) {
    const [, partition, position] = /^(\d{1,4})\.(\d{1,15})$/.exec(part) ?? [];
    if (!partition || !position) throw new InvalidCursor('this cursor was not made here');
    positions.set(Number(partition), Number(position));
  }
  return positions;
}

const MOST = 500;

/**
 * Conversations of `table` with rows changed behind a cursor. One index scan per partition that has something, none where
 * nothing happened: the checkpoints say so.
 */
export async function changedConversations(
  database: Database,
  table: 'inbox_list' | 'thread_items',
  subscription: string,
  cursor: string | null,
): Promise<Changes> {
  const reached = new Map(
    (await database.query<{ partition: number; position: number }>(CHECKPOINTS, [subscription])).map(
      (row) => [row.partition, row.position],
    ),
  );
  if (cursor === null) return { cursor: encodeCursor(reached), conversationIds: [], more: false };
  const seen = decodeCursor(cursor);
  const behind = [...reached].filter(([partition, position]) => position > (seen.get(partition) ?? 0));
  if (behind.length === 0) return { cursor, conversationIds: [], more: false };
  const rows = await database.query<{ conversation_id: string; partition: number; position: number }>(
    { name: `changed-${table}`, text: changedIn(table) },
    [
      behind.map(([p]) => p),
      behind.map(([p]) => seen.get(p) ?? 0),
      behind.map(([, position]) => position),
      MOST,
    ],
  );
  const full = new Map<number, number>();
  for (const row of rows) full.set(row.partition, (full.get(row.partition) ?? 0) + 1);
  for (const [partition, position] of behind) {
    const last = rows.filter((row) => row.partition === partition).at(-1)?.position;
    seen.set(partition, full.get(partition) === MOST && last !== undefined ? last : position);
  }
  const more = [...full.values()].some((n) => n === MOST);
  return {
    cursor: encodeCursor(seen),
    conversationIds: [...new Set(rows.map((row) => row.conversation_id))],
    more,
  };
}

const CHECKPOINTS = {
  name: 'projection-checkpoints',
  text: 'select partition, position from checkpoints where subscription = $1',
};

const changedIn = (table: string): string => `
  select r.* from unnest($1::smallint[], $2::bigint[], $3::bigint[]) c(p, after, upto) cross join lateral (
    select conversation_id, partition, position from ${table} t
    where t.partition = c.p and t.position > c.after and t.position <= c.upto order by t.position limit $4
  ) r order by r.partition, r.position`;
