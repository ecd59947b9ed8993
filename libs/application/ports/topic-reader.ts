import type { Topic, TopicEvents } from './subscriptions.js';

/** What one read brought. */
export interface TopicPage<T extends Topic = Topic> {
  /** Ordered by partition, then position; of the wanted types only; sealed bodies opened. */
  readonly events: readonly TopicEvents[T][];
  /** partition → highest position examined, also past events that were left out by type. Absent: nothing new. */
  readonly reached: ReadonlyMap<number, number>;
  /**
   * partition → how many positions were examined. Lets the consumer of a gapless topic assert that none is missing
   * although some were left out by type; a reader without type filter need not tell.
   */
  readonly examined?: ReadonlyMap<number, number>;
}

export interface PageLimits {
  readonly perPartition: number;
  readonly total: number;
}

/** How consumers read a topic. The promise is the weaker of the transports': a partition in order, positions rising. */
export interface TopicReader<T extends Topic = Topic> {
  readonly topic: T;
  readonly partitions: number;
  /**
   * What follows the cursors (partition → position already had), in one round trip for all of them. `inbox-events`:
   * gapless from cursor + 1.
   */
  readAfter(
    cursors: ReadonlyMap<number, number>,
    limits: PageLimits,
    types?: readonly string[],
  ): Promise<TopicPage<T>>;
  /** partition → highest position written; 0 while empty. */
  heads(): Promise<ReadonlyMap<number, number>>;
}

/**
 * The topic is not the one that the checkpoints were written for, or it lost something (a hole, a head behind a
 * checkpoint). Stops the subscription with an alarm: a person has to look. Readers that find it themselves throw it.
 */
export class TopicBroken extends Error {
  override readonly name: string = 'TopicBroken';
}
