import { TopicBroken, type TopicPage, type TopicReader } from '#libs/application/ports/topic-reader.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { Database } from '#libs/database/database.js';
import type { EventSealer } from '#libs/privacy/event-sealer.js';
import { readHeads } from './heads.js';
import { EVENT_COLUMNS, upcastRow, type StoredEvent } from './streams.js';

const READ_ALL = {
  name: 'read-inbox-events',
  text: `select e.* from unnest($1::smallint[], $2::bigint[]) c(p, after) cross join lateral (
           select ${EVENT_COLUMNS} from inbox_events i where i.partition = c.p and i.position > c.after order by i.position limit $3
         ) e limit $4`,
};
/** Data of other types is left where it is: they only move the checkpoint. */
const READ_TYPES = {
  name: 'read-inbox-events-of-types',
  text: `select e.* from unnest($1::smallint[], $2::bigint[]) c(p, after) cross join lateral (
           select ${EVENT_COLUMNS.replace('data,', 'case when type = any ($5::text[]) then data end as data,')}
           from inbox_events i where i.partition = c.p and i.position > c.after order by i.position limit $3
         ) e limit $4`,
};

/** `inbox-events` from PostgreSQL. */
export class InboxTopicReader implements TopicReader<'inbox-events'> {
  readonly topic = 'inbox-events';

  constructor(
    private readonly database: Database,
    private readonly sealer: EventSealer,
    readonly partitions: number,
  ) {}

  async readAfter(
    cursors: ReadonlyMap<number, number>,
    limits: { perPartition: number; total: number },
    types?: readonly string[],
  ): Promise<TopicPage<'inbox-events'>> {
    const values: unknown[] = [[...cursors.keys()], [...cursors.values()], limits.perPartition, limits.total];
    const rows = types
      ? await this.database.query<StoredEvent>(READ_TYPES, [...values, types])
      : await this.database.query<StoredEvent>(READ_ALL, values);
    const reached = new Map<number, number>();
    for (const row of rows) {
      const before = reached.get(row.partition) ?? cursors.get(row.partition) ?? 0;
      if (row.position !== before + 1) throw new LogGap(row.partition, before + 1, row.position);
      reached.set(row.partition, row.position);
    }
    const wanted = types ? rows.filter((row) => types.includes(row.type)) : rows;
    const opened = await this.sealer.open(wanted.map(upcastRow));
    return { events: opened as unknown as RecordedEvent[], reached };
  }

  heads(): Promise<ReadonlyMap<number, number>> {
    return readHeads(this.database, this.topic);
  }
}

/** The log is gapless by construction; a hole means that the database is not the one that was written. */
export class LogGap extends TopicBroken {
  override readonly name = 'LogGap';
  constructor(
    readonly partition: number,
    readonly expected: number,
    readonly found: number,
  ) {
    super(`partition ${partition} of inbox-events goes on at ${found} where ${expected} should be`);
  }
}
