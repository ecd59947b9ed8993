import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { partitionOf } from '#libs/contracts/partition.js';
import type { Database } from '#libs/database/database.js';
import { crashPoint } from '#libs/platform/crash-point.js';
import { dayOf } from '#libs/privacy/period.js';
import type { TransportSeal } from '#libs/privacy/transport-seal.js';
import { codeOf, isRetryable } from '../connection-errors.js';
import { NaturalBatcher } from '../natural-batcher.js';

const APPEND = {
  name: 'append-channel-events',
  text: 'select append_channel_events($1::json, $2::date) as answer',
};
const MOST = 500;
const NO_PARTITION_FOR_ROW = '23514';
/** Far more than races need: a batch either goes through or the database is away. */
const TRIES = 5;

export type ChannelCommitListener = (partitions: readonly number[]) => void;

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
    const known = new Set(await this.store(submissions.flat()));
    // The first mention of a fresh id is the one that was stored; every later one was known by then.
    return submissions.map((events) => {
      const stored = events.filter((event) => !known.has(event.id) && known.add(event.id));
      return { status: 'fulfilled', value: stored.length };
    });
  }

  /** Ids that were known before. */
  private async store(events: readonly ChannelEvent[]): Promise<readonly string[]> {
    const day = dayOf(events.reduce((latest, event) => Math.max(latest, event.receivedAt), 0));
    const batch = JSON.stringify(events.map((event) => this.encode(event, day)));
    let dayMissing = false;
    for (let tries = 1; ; tries++) {
      try {
        if (dayMissing) await this.database.query('select ensure_channel_day($1::date)', [day]);
        const [row] = await this.database.query<{ answer: { partitions: number[]; known: string[] } }>(
          APPEND,
          [batch, day],
        );
        const { partitions, known } = row!.answer;
        crashPoint('webhook-stored');
        if (partitions.length > 0) for (const listener of this.listeners) listener(partitions);
        return known;
      } catch (error) {
        dayMissing = codeOf(error) === NO_PARTITION_FOR_ROW;
        if (tries >= TRIES || !(dayMissing || isRetryable(error))) throw error;
      }
    }
  }

  private encode(event: ChannelEvent, day: string): object {
    const alias = event.type === 'notice' ? undefined : event.sender.aliases[0];
    const stream = this.seal.streamOf(event.accountId, alias?.kind ?? 'account', alias?.value ?? '');
    return {
      id: event.id,
      p: partitionOf(stream, this.partitions),
      s: stream,
      b: this.seal.seal(day, event.id, JSON.stringify(event)).toString('base64'),
    };
  }
}
