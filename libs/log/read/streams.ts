import { upcast } from '#libs/contracts/events/upcasters.js';
import type { Database } from '#libs/database/database.js';

/** A row of inbox_events, upcast, still sealed. */
export interface StoredEvent {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly partition: number;
  readonly position: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
}

export const EVENT_COLUMNS = `event_id as id, stream_id as stream, version, partition, position, type, schema_version as "schemaVersion",
  data, command_id as "commandId", correlation_id as "correlationId", causation_id as "causationId",
  occurred_at as "occurredAt", recorded_at as "recordedAt"`;

const READ = {
  name: 'read-streams',
  text: `select ${EVENT_COLUMNS} from unnest($1::text[], $2::int[]) w(s, after)
         join inbox_events i on i.stream_id = w.s and i.version > w.after order by stream_id, i.version`,
};

/** Events of several streams above the versions known already, each stream in order. */
export async function readStreamRows(
  database: Database,
  streams: readonly string[],
  after: ReadonlyMap<string, number>,
): Promise<StoredEvent[]> {
  if (streams.length === 0) return [];
  const rows = await database.query<StoredEvent>(READ, [
    streams,
    streams.map((stream) => after.get(stream) ?? 0),
  ]);
  return rows.map(upcastRow);
}

export function upcastRow(row: StoredEvent): StoredEvent {
  const data = upcast(row.type, row.schemaVersion, row.data);
  return data === row.data ? row : { ...row, data };
}
