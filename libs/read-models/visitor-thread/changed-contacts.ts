import type { ChangedContacts } from '#libs/channels/webchat/visitor-thread.js';
import type { Database } from '#libs/database/database.js';
import { decodeCursor, encodeCursor } from '../projection/change-cursor.js';
import { THREAD_SUBSCRIPTION } from '../queries-port.js';

const MOST = 500;

/** Where nothing happened since, the checkpoints alone are read. */
const REACHED = {
  name: 'visitor-checkpoints',
  text: 'select partition, position from checkpoints where subscription = $1',
};
const CHANGED = {
  name: 'visitor-changed-contacts',
  text: `select r.* from unnest($1::smallint[], $2::bigint[], $3::bigint[]) c(p, after, upto) cross join lateral (
      select distinct t.contact_id, t.partition, t.position from thread_items t
      where t.partition = c.p and t.position > c.after and t.position <= c.upto and t.kind = 'message'
        and t.item ->> 'channel' = 'webchat'
      order by t.position, t.contact_id limit $4
    ) r`,
};

/** Web-chat contacts whose messages changed behind a cursor (the change feed of the gateway, by contact). */
export async function changedContacts(database: Database, cursor: string | null): Promise<ChangedContacts> {
  const checkpoints = await database.query<{ partition: number; position: number }>(REACHED, [
    THREAD_SUBSCRIPTION,
  ]);
  if (cursor === null) {
    const reached = new Map(checkpoints.map(({ partition, position }) => [partition, position]));
    return { contactIds: [], cursor: encodeCursor(reached), more: false };
  }
  const seen = decodeCursor(cursor);
  const behind = checkpoints.filter(({ partition, position }) => position > (seen.get(partition) ?? 0));
  if (behind.length === 0) return { contactIds: [], cursor, more: false };
  const rows = await database.query<{ contact_id: string; partition: number; position: number }>(CHANGED, [
    behind.map(({ partition }) => partition),
    behind.map(({ partition }) => seen.get(partition) ?? 0),
    behind.map(({ position }) => position),
    MOST,
  ]);
  let more = false;
  for (const { partition, position } of behind) {
    const own = rows.filter((row) => row.partition === partition);
    const full = own.length === MOST;
    more ||= full;
    // A full page may end between two rows of one position: that position is read again.
    seen.set(partition, full ? Math.max(own.at(-1)!.position - 1, seen.get(partition) ?? 0) : position);
  }
  return { contactIds: [...new Set(rows.map((row) => row.contact_id))], cursor: encodeCursor(seen), more };
}
