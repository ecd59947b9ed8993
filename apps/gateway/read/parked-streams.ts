import type { Database } from '#libs/database/database.js';
import type { ParkedControl, ParkedListing } from '#libs/messaging/parking/parked-control.js';
import type { ParkedStream, ParkedStreams } from '#libs/read-models/queries-port.js';

const TYPES = `
select e.partition, e.position, e.type
from unnest($1::smallint[], $2::bigint[]) f(partition, position)
join inbox_events e on e.partition = f.partition and e.position = f.position`;

/** Parked streams as supervisors see them: with the kind of event that each fell over. */
export class ParkedControlStreams implements ParkedStreams {
  constructor(
    private readonly control: ParkedControl,
    private readonly database: Database,
  ) {}

  async list(): Promise<readonly ParkedStream[]> {
    const listed = await this.control.listParked();
    const types = await this.typesOf(listed);
    return listed.map((each) => ({
      subscription: each.subscription,
      stream: each.stream,
      events: each.waiting,
      error: each.error ?? `waits for ${each.behind ?? 'another stream'}`,
      attempts: each.attempts,
      parkedAt: each.parkedAt,
      eventType: types.get(`${each.partition}.${each.firstPosition}`) ?? 'channel event',
      partition: each.partition,
      position: each.firstPosition ?? 0,
    }));
  }

  async retry(subscription: string, stream: string): Promise<boolean> {
    return (await this.control.retryParked(subscription, stream)).kind !== 'not-parked';
  }

  async skip(subscription: string, stream: string, by: string): Promise<boolean> {
    return (await this.control.skipParked(subscription, stream, by)).kind === 'skipped';
  }

  private async typesOf(listed: readonly ParkedListing[]): Promise<ReadonlyMap<string, string>> {
    const placed = listed.filter((each) => each.firstPosition !== null);
    if (placed.length === 0) return new Map();
    const values = [placed.map((each) => each.partition), placed.map((each) => each.firstPosition)];
    const rows = await this.database.query<{ partition: number; position: number; type: string }>(
      TYPES,
      values,
    );
    return new Map(rows.map((row) => [`${row.partition}.${row.position}`, row.type]));
  }
}
