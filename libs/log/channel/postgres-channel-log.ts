import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { ChannelDelivery } from '#libs/application/ports/subscriptions.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { partitionOf } from '#libs/contracts/partition.js';
import type { Database } from '#libs/database/database.js';
import { crashPoint } from '#libs/platform/crash-point.js';
import { dayOf } from '#libs/privacy/period.js';
import type { TransportSeal } from '#libs/privacy/transport-seal.js';
import { codeOf, isRetryable } from '../connection-errors.js';
import { NaturalBatcher } from '#libs/platform/natural-batcher.js';

const APPEND = {
  name: 'append-channel-events',
  text: `select positions, recorded_at as "recordedAt"
         from append_channel_events($1::uuid[], $2::int[], $3::smallint[], $4::text[], $5::text[], $6::date)`,
};
const MOST = 500;
const NO_PARTITION_FOR_ROW = '23514';
/** Far more than races need: a batch either goes through or the database is away. */
const TRIES = 5;

/** Told what was stored, in order within each partition, as a reader would find it. */
export type ChannelCommitListener = (stored: readonly ChannelDelivery[]) => void;

/** An event on its way in. */
interface Encoded {
  readonly event: ChannelEvent;
  readonly partition: number;
  readonly stream: string;
  /** Its JSON. */
  readonly body: string;
}

/** What append_channel_events answers: the place of each event, null for one that was known; and when. */
interface Places {
  readonly positions: readonly (number | null)[];
  readonly recordedAt: number;
}

/** The way into `channel-events` on PostgreSQL: natural batches, known ids left out (R8). */
export class PostgresChannelLog implements ChannelLog {
  private readonly listeners: ChannelCommitListener[] = [];
  private readonly batcher: NaturalBatcher<readonly ChannelEvent[], number>;

  constructor(
    private readonly database: Database,
    private readonly seal: TransportSeal,
    readonly partitions: number,
  ) {
    this.batcher = new NaturalBatcher({ lanes: 2, most: MOST }, (submissions) => this.write(submissions));
  }

  static async open(database: Database, seal: TransportSeal): Promise<PostgresChannelLog> {
    const [row] = await database.query<{ partitions: number }>(
      "select partitions from log_settings where topic = 'channel-events'",
    );
    if (!row) throw new Error('the log is not set up: run the migrations');
    return new PostgresChannelLog(database, seal, row.partitions);
  }

  onCommit(listener: ChannelCommitListener): void {
    this.listeners.push(listener);
  }

  async append(events: readonly ChannelEvent[]): Promise<{ stored: number; known: number }> {
    if (events.length === 0) return { stored: 0, known: 0 };
    const stored = await this.batcher.submit(events);
    return { stored, known: events.length - stored };
  }

  private async write(
    submissions: readonly (readonly ChannelEvent[])[],
  ): Promise<PromiseSettledResult<number>[]> {
    const fresh = await this.store(submissions.flat());
    // The first mention of a fresh id is the one that was stored; every later one was known by then.
    return submissions.map((events) => {
      const stored = events.filter((event) => fresh.delete(event.id));
      return { status: 'fulfilled', value: stored.length };
    });
  }

  /** Ids that were not known before. */
  private async store(events: readonly ChannelEvent[]): Promise<Set<string>> {
    const day = dayOf(events.reduce((latest, event) => Math.max(latest, event.receivedAt), 0));
    // Of one id in several submissions the first counts.
    const mentioned = new Map([...events].reverse().map((event) => [event.id, event]));
    const batch = [...mentioned.values()]
      .reverse()
      .map((event) => this.encode(event))
      .sort((a, b) => a.partition - b.partition);
    const ids = batch.map(({ event }) => event.id);
    const values = [
      ids,
      orderOf(ids),
      batch.map(({ partition }) => partition),
      batch.map(({ stream }) => stream),
      batch.map(({ event, body }) => this.seal.seal(day, event.id, body).toString('base64')),
      day,
    ];
    let dayMissing = false;
    for (let tries = 1; ; tries++) {
      try {
        if (dayMissing) await this.database.query('select ensure_channel_day($1::date)', [day]);
        const [places] = await this.database.query<Places>(APPEND, values);
        const stored = placed(batch, places!);
        crashPoint('webhook-stored');
        if (stored.length > 0) for (const listener of this.listeners) listener(stored);
        return new Set(stored.map(({ id }) => id));
      } catch (error) {
        dayMissing = codeOf(error) === NO_PARTITION_FOR_ROW;
        if (tries >= TRIES || !(dayMissing || isRetryable(error))) throw error;
      }
    }
  }

  private encode(event: ChannelEvent): Encoded {
    const alias = event.type === 'notice' ? undefined : event.sender.aliases[0];
    const stream = this.seal.streamOf(event.accountId, alias?.kind ?? 'account', alias?.value ?? '');
    return { event, stream, partition: partitionOf(stream, this.partitions), body: JSON.stringify(event) };
  }
}

/** Indexes from 1, in the order of the ids. */
function orderOf(ids: readonly string[]): number[] {
  const indexes = ids.map((_, i) => i + 1);
  return indexes.sort((a, b) => (ids[a - 1]! < ids[b - 1]! ? -1 : 1));
}

function placed(batch: readonly Encoded[], { positions, recordedAt }: Places): ChannelDelivery[] {
  return batch.flatMap((encoded, i) => {
    const position = positions[i] ?? null;
    return position === null ? [] : [new Stored(encoded, position, recordedAt)];
  });
}

/** Read back from its own text when somebody wants it, as every other reader has it: without what JSON leaves out. */
class Stored implements ChannelDelivery {
  readonly id: string;
  readonly partition: number;
  readonly stream: string;
  private readonly body: string;
  private parsed: ChannelEvent | undefined;

  constructor(
    { event, partition, stream, body }: Encoded,
    readonly position: number,
    readonly recordedAt: number,
  ) {
    this.id = event.id;
    this.partition = partition;
    this.stream = stream;
    this.body = body;
  }

  get event(): ChannelEvent {
    return (this.parsed ??= JSON.parse(this.body) as ChannelEvent);
  }
}
