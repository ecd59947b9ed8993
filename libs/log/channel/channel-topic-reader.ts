import type { ChannelDelivery } from '#libs/application/ports/subscriptions.js';
import type { TopicPage, TopicReader } from '#libs/application/ports/topic-reader.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import type { Database } from '#libs/database/database.js';
import type { TransportSeal } from '#libs/privacy/transport-seal.js';
import { readHeads } from '../read/heads.js';

const READ = {
  name: 'read-channel-events',
  text: `select e.* from unnest($1::smallint[], $2::bigint[]) c(p, after) cross join lateral (
           select event_id as id, partition, position, stream, body, day::text as day, recorded_at as "recordedAt"
           from channel_events i where i.partition = c.p and i.position > c.after order by i.position limit $3
         ) e limit $4`,
};

interface StoredChannelEvent {
  readonly id: string;
  readonly partition: number;
  readonly position: number;
  readonly stream: string;
  readonly body: Buffer;
  readonly day: string;
  readonly recordedAt: number;
}

/** `channel-events` from PostgreSQL. Old days are dropped whole, so it promises rising positions, not gapless ones. */
export class ChannelTopicReader implements TopicReader<'channel-events'> {
  readonly topic = 'channel-events';

  constructor(
    private readonly database: Database,
    private readonly seal: TransportSeal,
    readonly partitions: number,
  ) {}

  async readAfter(
    cursors: ReadonlyMap<number, number>,
    limits: { perPartition: number; total: number },
    types?: readonly string[],
  ): Promise<TopicPage<'channel-events'>> {
    const rows = await this.database.query<StoredChannelEvent>(READ, [
      [...cursors.keys()],
      [...cursors.values()],
      limits.perPartition,
      limits.total,
    ]);
    const reached = new Map(rows.map((row) => [row.partition, row.position]));
    const events = rows.map((row): ChannelDelivery => ({
      id: row.id,
      partition: row.partition,
      position: row.position,
      stream: row.stream,
      recordedAt: row.recordedAt,
      event: JSON.parse(this.seal.open(row.day, row.id, row.body)) as ChannelEvent,
    }));
    return {
      events: types ? events.filter((delivery) => types.includes(delivery.event.type)) : events,
      reached,
    };
  }

  heads(): Promise<ReadonlyMap<number, number>> {
    return readHeads(this.database, this.topic);
  }
}
