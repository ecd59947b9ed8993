import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { Transaction } from './transaction.js';

/** What a topic delivers. The promise to consumers is the weaker of the transports: a partition in order, positions rising. */
export interface TopicEvents {
  'inbox-events': RecordedEvent;
  'channel-events': ChannelDelivery;
}
export type Topic = keyof TopicEvents;

export interface ChannelDelivery {
  readonly id: string;
  readonly partition: number;
  readonly position: number;
  /** Events of one stream stay in order, and wait behind a parked one: the sender on its account. */
  readonly stream: string;
  readonly recordedAt: number;
  readonly event: ChannelEvent;
}

/**
 * Handles everything that waits in the leased partitions, in one transaction with the checkpoints. Throwing rolls
 * all of it back; the runner then goes partition by partition, then event by event, then parks the stream.
 * Delivery is at least once, the effect exactly once.
 */
export interface Subscriber<T extends Topic = Topic> {
  /** Stable: it names the checkpoints. */
  readonly name: string;
  readonly topic: T;
  /** Event types it wants; others only move the checkpoint. Absent: all. */
  readonly types?: readonly string[];
  /** At most so many events at once; default 500. */
  readonly batch?: number;
  /** Begins a batch at most once in so many milliseconds: for effects that nobody waits for. Default: at once. */
  readonly pace?: number;
  /**
   * Its effects can be made again from the topic (a read model). Its commits do not wait for the disk: a crash of the
   * database may take the newest back, checkpoints included, and then they are handled again. Default false.
   */
  readonly derived?: boolean;
  /** Where a new subscription begins: `start` (default) or `end`. */
  readonly from?: 'start' | 'end';
  handle(events: readonly TopicEvents[T][], tx: Transaction): Promise<void>;
  /** Names of the other streams this event depends on: it waits too while one of them is parked. */
  names?(event: TopicEvents[T]): readonly string[];
}

/** Wake-ups, typing, presence: may be lost, nothing depends on them (DESIGN section 2). */
export interface Signals {
  publish(channel: string, payload: unknown): void;
  /** Returns the way to stop listening. */
  listen(channel: string, hear: (payload: unknown) => void): () => void;
}

/** Lets a reader wait until a subscription has passed the positions of a write (read your own writes). */
export interface Progress {
  /** true: passed; false: not within `timeoutMs`. */
  waitFor(
    subscription: string,
    positions: Readonly<Record<number, number>>,
    timeoutMs: number,
  ): Promise<boolean>;
}
