import type { Subscriber, Topic } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import type { Delivered } from '../delivered.js';
import type { SubscriptionReading } from '../metrics/subscription-metrics.js';
import type { Timing } from '../runner/timing.js';

/** What the lint writes: event number `number`, from 1, of a stream. */
export interface Written {
  readonly stream: string;
  readonly number: number;
}

/** One process's worth of subscriptions. */
export interface Worker {
  /** Finishes the batch in flight and hands over. */
  stop(): Promise<void>;
  readings(): readonly SubscriptionReading[];
}

/**
 * A transport, set up empty, with what the lint needs to put it to the test. Checkpoints and effects are in
 * PostgreSQL whatever the transport (DESIGN section 2).
 */
export interface TransportUnderLint {
  readonly topic: Topic;
  readonly partitions: number;
  readonly database: Database;
  /** Resolves when durable. In order; several calls may be under way, never two for one stream. */
  write(batch: readonly Written[]): Promise<void>;
  /** Writes and takes it back before it is durable, if the transport has such a thing. */
  abandon(batch: readonly Written[]): Promise<void>;
  /** What the lint wrote, of an event that was delivered. */
  read(event: Delivered): Written;
  /** How a delivered event's `stream` calls the lint's stream. */
  nameOf(stream: string): string;
  startWorker(name: string, subscribers: readonly Subscriber[], timing?: Partial<Timing>): Promise<Worker>;
  /** Starts `worker-process.mjs` with these arguments beside its own; the program that runs there is the transport's. */
  readonly program: { readonly module: string; readonly url: string };
  close(): Promise<void>;
}

export type OpenTransport = () => Promise<TransportUnderLint>;

/** Quick enough for tests, with the proportions of the real thing. */
export const lintTiming: Timing = {
  poll: { first: 2, most: 50 },
  lease: 1_500,
  heartbeat: 50,
  retries: { batch: [1], event: [1, 2] },
  outage: { first: 5, most: 50 },
  store: 20,
};
