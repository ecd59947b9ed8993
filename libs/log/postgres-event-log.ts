import {
  AppendConflict,
  claimKey,
  type Append,
  type AppendOutcome,
  type Claim,
  type EventLog,
  type Positions,
  type ReadOptions,
  type StreamSlice,
} from '#libs/application/ports/event-log.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { partitionOf } from '#libs/contracts/partition.js';
import type { Database } from '#libs/database/database.js';
import { crashPoint } from '#libs/platform/crash-point.js';
import type { EventSealer } from '#libs/privacy/event-sealer.js';
import {
  asOne,
  planAppends,
  settle,
  toArguments,
  toPositions,
  type Places,
  type Plan,
  type Settled,
} from './append/batch.js';
import { conflictsOf, isCommandRace } from './append/conflicts.js';
import { isOutage, isRetryable } from './connection-errors.js';
import { NaturalBatcher } from '#libs/platform/natural-batcher.js';
import { readStreamRows } from './read/streams.js';

const APPEND = {
  name: 'append-events',
  text: 'select * from append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)',
};
const APPEND_ONE = {
  name: 'append-one',
  text: 'select * from append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
};
const HOLDERS = {
  name: 'claim-holders',
  text: `select c.scope, c.key, c.holder from claims c
         join unnest($1::text[], $2::text[]) w(scope, key) on w.scope = c.scope and w.key = c.key`,
};
const OUTCOMES = {
  name: 'command-outcomes',
  text: 'select command_id, partitions, positions, result from commands where command_id = any ($1::uuid[])',
};

/** Tries of one batch: races and deadlocks end at the first or second; more says that something is wrong. */
const TRIES = 8;

/** Told what was committed, opened, in order within each partition: the in-memory wake-up and tail. */
export type CommitListener = (events: readonly RecordedEvent[]) => void;

/** The log on PostgreSQL (DESIGN section 2). */
export class PostgresEventLog implements EventLog {
  private readonly listeners: CommitListener[] = [];
  private readonly batcher: NaturalBatcher<Append, AppendOutcome>;

  constructor(
    private readonly database: Database,
    private readonly sealer: EventSealer,
    readonly partitions: number,
  ) {
    this.batcher = new NaturalBatcher(
      { lanes: 2, most: 500, keys: (append) => append.streams.map((s) => s.stream) },
      (appends) => this.writeBatch(appends),
    );
  }

  /** Reads how many partitions this log was born with; the number never shrinks (DESIGN section 2). */
  static async open(database: Database, sealer: EventSealer): Promise<PostgresEventLog> {
    const [row] = await database.query<{ partitions: number }>(
      "select partitions from log_settings where topic = 'inbox-events'",
    );
    if (!row) throw new Error('the log is not set up: run the migrations');
    return new PostgresEventLog(database, sealer, row.partitions);
  }

  onCommit(listener: CommitListener): void {
    this.listeners.push(listener);
  }

  partitionOf(key: string): number {
    return partitionOf(key, this.partitions);
  }

  append(append: Append): Promise<AppendOutcome> {
    return this.batcher.submit(append);
  }

  async appendIn(tx: Transaction, appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    if (appends.length === 0) return [];
    const plan = planAppends(appends);
    let settled: Settled;
    try {
      settled = await this.write(tx, plan);
    } catch (error) {
      const conflict = conflictsOf(error)?.values().next().value;
      if (conflict) throw new AppendConflict(conflict);
      throw isCommandRace(error) ? new AppendConflict({ kind: 'command-known' }) : error;
    }
    tx.afterCommit(() => this.committed(settled.recorded));
    return settled.outcomes;
  }

  async outcomeOf(
    commandIds: readonly string[],
  ): Promise<ReadonlyMap<string, { positions: Positions; result: unknown }>> {
    if (commandIds.length === 0) return new Map();
    const rows = await this.database.query<{
      command_id: string;
      partitions: number[];
      positions: number[];
      result: unknown;
    }>(OUTCOMES, [commandIds]);
    return new Map(
      rows.map((row) => [
        row.command_id,
        { positions: toPositions(row.partitions, row.positions.map(Number)), result: row.result },
      ]),
    );
  }

  async readStreams(
    streams: readonly string[],
    options: ReadOptions,
  ): Promise<ReadonlyMap<string, StreamSlice>> {
    const after = options.after ?? new Map<string, number>();
    const events = await readStreamRows(this.database, streams, after);
    const opened = options.personalData === 'opened' ? await this.sealer.open(events) : events;
    const slices = new Map(
      streams.map((stream) => [stream, { version: after.get(stream) ?? 0, events: [] as RecordedEvent[] }]),
    );
    for (const event of opened) {
      const slice = slices.get(event.stream)!;
      slice.events.push(event as unknown as RecordedEvent);
      slice.version = event.version;
    }
    return slices;
  }

  async holders(claims: readonly Claim[]): Promise<ReadonlyMap<string, string>> {
    if (claims.length === 0) return new Map();
    const rows = await this.database.query<Claim & { holder: string }>(HOLDERS, [
      claims.map((c) => c.scope),
      claims.map((c) => c.key),
    ]);
    return new Map(rows.map((row) => [claimKey(row), row.holder]));
  }

  /** Those in conflict get their outcome; the others go again at once, until all are settled. */
  private async writeBatch(appends: readonly Append[]): Promise<PromiseSettledResult<AppendOutcome>[]> {
    const results = new Array<PromiseSettledResult<AppendOutcome>>(appends.length);
    const settleAt = (index: number, value: AppendOutcome): void =>
      void (results[index] = { status: 'fulfilled', value });
    let open = appends.map((append, index) => ({ append, index }));
    for (let tries = 1; open.length > 0; tries++) {
      try {
        const { outcomes, recorded } = await this.write(
          this.database,
          planAppends(open.map((o) => o.append)),
        );
        outcomes.forEach((outcome, i) => settleAt(open[i]!.index, outcome));
        if (recorded.some((event) => event.type === 'ReplyRequested')) crashPoint('reply-appended');
        this.committed(recorded);
        return results;
      } catch (error) {
        const conflicts = conflictsOf(error);
        if (conflicts || isCommandRace(error)) {
          // What is in conflict may be the same command come again: then its first outcome is the answer.
          const suspects = conflicts ? open.filter((_, i) => conflicts.has(i)) : open;
          const known = await this.outcomeOf(suspects.map((o) => o.append.commandId));
          open.forEach(({ append, index }, i) => {
            const outcome = known.get(append.commandId);
            const conflict = conflicts?.get(i);
            if (outcome) settleAt(index, { kind: 'replayed', ...outcome });
            else if (conflict) settleAt(index, conflict);
          });
          open = open.filter(({ index }) => results[index] === undefined);
        } else if (tries < TRIES && isRetryable(error)) {
          continue;
        } else if (open.length > 1 && !isOutage(error)) {
          // One of them is unfit in itself (a value that the database refuses): alone, each learns its own fate.
          for (const { append, index } of open)
            [results[index]] = (await this.writeBatch([append])) as [PromiseSettledResult<AppendOutcome>];
          return results;
        } else {
          for (const { index } of open) results[index] = { status: 'rejected', reason: error };
          return results;
        }
      }
    }
    return results;
  }

  private async write(on: Pick<Transaction, 'query'>, plan: Plan): Promise<Settled> {
    const sealed = await this.sealer.seal(plan.events);
    const one = asOne(plan, sealed, this.partitions);
    const [places] = one
      ? await on.query<Places>(APPEND_ONE, one)
      : await on.query<Places>(APPEND, toArguments(plan, sealed, this.partitions));
    return settle(plan, places!);
  }

  private committed(events: readonly RecordedEvent[]): void {
    if (events.length > 0) for (const listener of this.listeners) listener(events);
  }
}
