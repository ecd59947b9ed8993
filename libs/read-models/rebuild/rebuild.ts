import { setTimeout as timer } from 'node:timers/promises';
import type { Clock } from '#libs/application/ports/clock.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';
import { onSchema } from '#libs/database/on-schema.js';
import { codeOf, isRetryable } from '#libs/log/connection-errors.js';
import {
  adoptSubscription,
  forgetSubscription,
  readPositions,
} from '#libs/messaging/checkpoints/checkpoint-table.js';
import { SubscriptionRunner } from '#libs/messaging/runner/subscription-runner.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { rowProjector, type RowProjection } from '../projection/row-projector.js';
import { alone } from './alone.js';
import { indexShadow, makeShadow, shadowSchema, showShadow } from './shadow-tables.js';

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
/** Taking the place of the tables meets readers and the projector at work; rather than hold them up we try again. */
const SWAP = { lockMs: 2_000, tries: 10 };
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Projects a read model again from the first event, by the runtime that always projects it, into a second set of
 * tables, which then takes the place of the first together with its checkpoints and parked streams. Whoever reads
 * meanwhile, the intake that looks for a message's conversation included, finds the old rows whole or the new ones. A
 * projector at work loses its compare-and-set and goes on from there. Throws if the log is broken, or if it is being
 * rebuilt already; what was shown then stays.
 */
export async function rebuildReadModel(
  projection: RowProjection<unknown>,
  tools: RebuildTools,
  tell: (progress: RebuildProgress) => void,
): Promise<RebuildProgress> {
  const { database } = tools;
  const subscription = `${projection.name}.rebuild`;
  return alone(database, subscription, async () => {
    await database.transaction(async (tx) => {
      await makeShadow(tx, projection.name, projection.tables);
      await forgetSubscription(tx, subscription);
    });
    const done = await project(projection, subscription, tools, tell);
    await database.transaction((tx) => indexShadow(tx, projection.name, projection.tables));
    await swap(projection, subscription, database);
    return done;
  });
}

async function project(
  projection: RowProjection<unknown>,
  subscription: string,
  { database, reader, clock, log }: RebuildTools,
  tell: (progress: RebuildProgress) => void,
): Promise<RebuildProgress> {
  const began = clock.now();
  const heads = await reader.heads();
  const total = sum(heads.values());
  // Nobody is woken for each row: whoever shows them reads changes by position.
  const { changed: _changed, pace: _pace, ...silent } = projection;
  const shadow = onSchema(database, shadowSchema(projection.name));
  const runner = new SubscriptionRunner([{ ...rowProjector(silent), name: subscription, batch: PAGE }], {
    database: shadow,
    readers: { 'inbox-events': reader },
    signals: new InMemorySignals(),
    log,
    name: subscription,
  });
  try {
    await runner.start();
    for (;;) {
      const positions = await readPositions(database, subscription, [...heads.keys()]);
      const passed = sum(
        [...heads].map(([partition, head]) => Math.min(head, positions.get(partition) ?? 0)),
      );
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
    await shadow.close();
  }
}

/** Tables first, then checkpoints, as the projector locks them. */
async function swap(
  projection: RowProjection<unknown>,
  subscription: string,
  database: Database,
): Promise<void> {
  const { name, tables } = projection;
  const once = async (tx: Transaction): Promise<void> => {
    await tx.query(`set local lock_timeout = ${SWAP.lockMs}`);
    await tx.query(
      `lock table ${tables.map((table) => `public.${table}`).join(', ')} in access exclusive mode`,
    );
    await adoptSubscription(tx, subscription, name);
    await showShadow(tx, name, tables);
  };
  for (let tries = 1; ; tries++) {
    try {
      return await database.transaction(once);
    } catch (error) {
      const busy = isRetryable(error) || codeOf(error) === LOCK_NOT_AVAILABLE;
      if (tries >= SWAP.tries || !busy) throw error;
    }
  }
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0);
