import type { Database } from '#libs/database/database.js';

const HEADS = { name: 'topic-heads', text: 'select partition, head from log_partitions where topic = $1' };

/** partition → position of the newest event; one small indexed read for all partitions. */
export async function readHeads(database: Database, topic: string): Promise<ReadonlyMap<number, number>> {
  const rows = await database.query<{ partition: number; head: number }>(HEADS, [topic]);
  return new Map(rows.map((row) => [row.partition, row.head]));
}
