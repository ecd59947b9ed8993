import type { Topic } from '#libs/application/ports/subscriptions.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Move } from './cursors.js';
import {
  ADOPT,
  ENSURE,
  FLOOR,
  LOCK_ALL,
  MOVE,
  NEW_PARKING,
  OWNED,
  POSITIONS,
  RESET,
  TOPIC_OF,
} from './sql.js';

/** Whatever runs a statement: the pool, or a transaction. */
export type Queries = Pick<Transaction, 'query'>;

interface PositionRow {
  readonly partition: number;
  readonly position: number;
}

/** A new subscription gets its rows, at `positions`. Throws if the name is taken by another topic's subscription. */
export async function ensureCheckpoints(
  on: Queries,
  subscription: string,
  topic: Topic,
  positions: ReadonlyMap<number, number>,
): Promise<void> {
  const [other] = await on.query<{ topic: string }>(TOPIC_OF, [subscription, topic]);
  if (other)
    throw new Error(`subscription ${subscription} reads ${topic}, but its checkpoints are of ${other.topic}`);
  await on.query(ENSURE, [subscription, topic, [...positions.keys()], [...positions.values()]]);
}

/**
 * The fence: moves all of them, or the transaction fails with CHECKPOINT_MOVED. Sent last before commit, and together with
 * it. `parking` is the set of parked streams that the batch was made for.
 */
export function moveCheckpoints(
  tx: Pick<Transaction, 'send'>,
  subscription: string,
  parking: number,
  moves: readonly Move[],
): void {
  if (moves.length > 0) tx.send(MOVE, moveArguments(subscription, parking, moves));
}

/** Moves all of them without an effect. Throws CHECKPOINT_MOVED. */
export async function storeCheckpoints(
  on: Queries,
  subscription: string,
  parking: number,
  moves: readonly Move[],
): Promise<void> {
  if (moves.length > 0) await on.query(MOVE, moveArguments(subscription, parking, moves));
}

const moveArguments = (subscription: string, parking: number, moves: readonly Move[]): unknown[] => [
  subscription,
  parking,
  moves.map((move) => move.partition),
  moves.map((move) => move.believed),
  moves.map((move) => move.reached),
];

export interface OwnedCheckpoints {
  readonly positions: ReadonlyMap<number, number>;
  /** undefined when nothing is owned. */
  readonly parking: number | undefined;
}

export async function readOwned(
  on: Queries,
  subscription: string,
  worker: number,
): Promise<OwnedCheckpoints> {
  const rows = await on.query<PositionRow & { parking: number }>(OWNED, [subscription, worker]);
  return {
    positions: new Map(rows.map((row) => [row.partition, row.position])),
    parking: rows[0]?.parking,
  };
}

export async function readPositions(
  on: Queries,
  subscription: string,
  partitions: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await on.query<PositionRow>(POSITIONS, [subscription, partitions]);
  return new Map(rows.map((row) => [row.partition, row.position]));
}

/** Holds up every commit of the subscription until this transaction ends: for changes of its parked streams. */
export async function lockSubscription(tx: Transaction, subscription: string): Promise<void> {
  await tx.query(LOCK_ALL, [subscription]);
}

/** The set of parked streams has changed: batches that do not know of it lose their compare-and-set. */
export async function changeParking(tx: Transaction, subscription: string): Promise<void> {
  await tx.query(NEW_PARKING, [subscription]);
}

/** Lets a subscription begin again from zero, parked streams included. The caller empties its effects in the same transaction. */
export async function resetSubscription(tx: Transaction, subscription: string): Promise<void> {
  await lockSubscription(tx, subscription);
  await tx.query(RESET, [subscription]);
  await tx.query('delete from parked_events where subscription = $1', [subscription]);
  await tx.query('delete from parked_streams where subscription = $1', [subscription]);
}

/**
 * `to` goes on from where `from` is, with its parked streams, and `from` is no more. The caller gives `to` the effects
 * of `from` in the same transaction.
 */
export async function adoptSubscription(tx: Transaction, from: string, to: string): Promise<void> {
  await resetSubscription(tx, to);
  await tx.query(ADOPT, [from, to]);
  await tx.query('update parked_streams set subscription = $2 where subscription = $1', [from, to]);
  await tx.query('update parked_events set subscription = $2 where subscription = $1', [from, to]);
  await forgetSubscription(tx, from);
}

/** As if it had never been. */
export async function forgetSubscription(tx: Transaction, subscription: string): Promise<void> {
  await resetSubscription(tx, subscription);
  await tx.query('delete from checkpoints where subscription = $1', [subscription]);
}

/** partition → position up to which every subscription of the topic is through, parked events included. */
export async function retentionFloor(on: Queries, topic: Topic): Promise<ReadonlyMap<number, number>> {
  const rows = await on.query<PositionRow>(FLOOR, [topic]);
  return new Map(rows.map((row) => [row.partition, row.position]));
}
