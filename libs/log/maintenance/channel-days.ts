import type { Database } from '#libs/database/database.js';
import { DAY, type Instant } from '#libs/domain/time.js';
import { retentionFloor } from '#libs/messaging/checkpoints/checkpoint-table.js';
import { dayOf } from '#libs/privacy/period.js';
import { turn } from './turn.js';

/** Twice the longest time that a provider retries (DESIGN section 2). */
const KEPT_DAYS = 14;

const DAY_TABLES = `
  select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'channel_events'::regclass and c.relname ~ '^channel_events_\\d{8}$' order by 1`;

/** One look into the index for each partition, however long the day was. */
const lastOf = (table: string): string => `
  select p.partition, last.position from log_partitions p cross join lateral (
    select max(position) as position from ${table} e where e.partition = p.partition
  ) last where p.topic = 'channel-events' and last.position is not null`;

/** As in 2026-11-21, ascending. */
export async function daysKept(database: Database): Promise<string[]> {
  const tables = await database.query<{ name: string }>(DAY_TABLES);
  return tables.map(({ name }) => name.replace(/^\w+_(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
}

/** Today and tomorrow have their tables, so that the first webhook after midnight need not wait for one. */
export async function makeDays(database: Database, now: Instant): Promise<void> {
  const kept = new Set(await daysKept(database));
  for (const day of [dayOf(now), dayOf(now + DAY)])
    if (!kept.has(day)) await turn(database, (tx) => tx.query('select ensure_channel_day($1::date)', [day]));
}

export interface DroppedDays {
  readonly dropped: readonly string[];
  /** Old enough, but some subscription has not passed them, or nobody subscribes yet. */
  readonly held: readonly string[];
}

/** Drops the days that are over 14 days old and that every subscription has passed, parked events included. */
export async function dropOldDays(database: Database, now: Instant): Promise<DroppedDays> {
  const oldest = dayOf(now - KEPT_DAYS * DAY);
  const dropped: string[] = [];
  const held: string[] = [];
  for (const day of await daysKept(database)) {
    if (day >= oldest) continue;
    const table = `channel_events_${day.replaceAll('-', '')}`;
    if (!(await isPassed(table, database))) held.push(day);
    else if (await turn(database, (tx) => tx.query(`drop table if exists ${table}`))) dropped.push(day);
  }
  return { dropped, held };
}

async function isPassed(table: string, database: Database): Promise<boolean> {
  const last = await database.query<{ partition: number; position: number }>(lastOf(table));
  const floor = await retentionFloor(database, 'channel-events');
  return last.every(({ partition, position }) => position <= (floor.get(partition) ?? 0));
}
