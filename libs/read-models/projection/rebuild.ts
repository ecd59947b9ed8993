import { setTimeout as timer } from 'node:timers/promises';
import type { Clock } from '#libs/application/ports/clock.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import type { Database } from '#libs/database/database.js';
import { isRetryable } from '#libs/log/connection-errors.js';
import { readPositions, resetSubscription } from '#libs/messaging/checkpoints/checkpoint-table.js';
import { SubscriptionRunner } from '#libs/messaging/runner/subscription-runner.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { rowProjector, type RowProjection } from './row-projector.js';

export interface RebuildTools {
  readonly database: Database;
  readonly reader: TopicReader<'inbox-events'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface RebuildProgress {
  /** Events passed, of those that were there when it began. */
  readonly passed: number;
  readonly total: number;
  readonly elapsedMs: number;
}

const PAGE = 5_000;
const LOOK_MS = 200;
/** Emptying meets the projector at work; one of the two may be sacrificed to a deadlock. */
const TRIES = 5;

/**
 * Empties a read model and has it projected again from the first event, by the runtime that always projects it: where
 * it is at work already, that process and this one share the partitions. Ends when every event that was there at the
 * start is passed. Throws if the log is broken.
 */
export async function rebuildReadModel(
  projection: RowProjection<unknown>,
  tools: RebuildTools,
  tell: (progress: RebuildProgress) => void,
): Promise<RebuildProgress> {
  const { database, reader, clock, log } = tools;
  const began = clock.now();
  await empty(projection, database);
  const heads = await reader.heads();
  const total = sum(heads.values());
  // Nobody is woken for each row: whoever shows them reads changes by position (gateway).
  const { changed: _, ...silent } = projection;
  const runner = new SubscriptionRunner([{ ...rowProjector(silent), batch: PAGE }], {
    database,
    readers: { 'inbox-events': reader },
    signals: new InMemorySignals(),
    log,
    name: `rebuild ${projection.name}`,
  });
  await runner.start();
  try {
    for (;;) {
      const passed = await passedOf(projection.name, heads, database);
      const progress = { passed, total, elapsedMs: clock.now() - began };
      tell(progress);
      if (passed >= total) return progress;
      if (runner.readings().some((reading) => reading.halted))
        throw new Error(
          `${projection.name} cannot be rebuilt: the log is not what its readers were promised`,
        );
      await timer(LOOK_MS);
    }
  } finally {
    await runner.stop();
  }
}

/**
 * Rows and checkpoints in one transaction: a projector at work that does not know of it loses its compare-and-set.
 * Tables first, then checkpoints, as the projector locks them.
 */
async function empty(projection: RowProjection<unknown>, database: Database): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await database.transaction(async (tx) => {
        await tx.query(`truncate ${projection.tables.join(', ')}`);
        await resetSubscription(tx, projection.name);
      });
    } catch (error) {
      if (tries >= TRIES || !isRetryable(error)) throw error;
    }
  }
}

async function passedOf(
  subscription: string,
  heads: ReadonlyMap<number, number>,
  database: Database,
): Promise<number> {
  const positions = await readPositions(database, subscription, [...heads.keys()]);
  return sum([...heads].map(([partition, head]) => Math.min(head, positions.get(partition) ?? 0)));
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0);
