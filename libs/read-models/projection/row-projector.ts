import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import { crashPoint } from '#libs/platform/crash-point.js';
import type { InboxEventType, RecordedEvent } from '#libs/contracts/events/recorded-event.js';

/**
 * A read model whose rows each fold the events of one key: loaded for a batch, folded in memory, the changed ones written
 * with one statement (performance: a rebuild costs no more than the read). Live projection is the same code with small
 * batches, so that a rebuild is identical row for row.
 */
export interface RowProjection<Row> {
  /** Names the subscription and its checkpoints. */
  readonly name: string;
  readonly types: readonly InboxEventType[];
  /** Tables that hold it, emptied before a rebuild. */
  readonly tables: readonly string[];
  /** As in Subscriber. */
  readonly pace?: number;
  /** Keys of the rows that the event may change. */
  keysOf(event: RecordedEvent): readonly string[];
  /** Rows that exist, in any order. */
  load(tx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, Row>>;
  /** Pure. The same row: nothing changed. undefined: no row. */
  fold(row: Row | undefined, event: RecordedEvent, key: string): Row | undefined;
  /** Sends what makes the changes. */
  save(tx: Transaction, changes: readonly RowChange<Row>[]): void;
  /** After commit: wake who shows it. */
  changed?(changes: readonly RowChange<Row>[]): void;
}

export interface RowChange<Row> {
  readonly key: string;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
  /** Log partition of the last event that changed it. */
  readonly partition: number;
}

export function rowProjector<Row>(projection: RowProjection<Row>): Subscriber<'inbox-events'> {
  return {
    name: projection.name,
    topic: 'inbox-events',
    types: projection.types,
    batch: 2_000,
    derived: true,
    ...(projection.pace !== undefined && { pace: projection.pace }),
    handle: (events, tx) => project(projection, events, tx),
  };
}

async function project<Row>(
  projection: RowProjection<Row>,
  events: readonly RecordedEvent[],
  tx: Transaction,
): Promise<void> {
  const touched = events.map((event) => ({ event, keys: projection.keysOf(event) }));
  const keys = new Set(touched.flatMap((t) => t.keys));
  if (keys.size === 0) return;
  const before = await projection.load(tx, [...keys]);
  const after = new Map<string, Row | undefined>(before);
  const partitions = new Map<string, number>();
  for (const { event, keys: own } of touched) {
    for (const key of own) {
      const row = after.get(key);
      const next = projection.fold(row, event, key);
      if (next === row) continue;
      after.set(key, next);
      partitions.set(key, event.partition);
    }
  }
  const changes = [...partitions].map(([key, partition]) => ({
    key,
    before: before.get(key),
    after: after.get(key),
    partition,
  }));
  if (changes.length === 0) return;
  projection.save(tx, changes);
  crashPoint('projection-written');
  if (projection.changed) tx.afterCommit(() => projection.changed?.(changes));
}
