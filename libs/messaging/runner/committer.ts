import type { Signals, Subscriber } from '#libs/application/ports/subscriptions.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import { progressChannel } from '#libs/application/ports/wake-up.js';
import type { Database } from '#libs/database/database.js';
import {
  changeParking,
  lockSubscription,
  moveCheckpoints,
  storeCheckpoints,
} from '../checkpoints/checkpoint-table.js';
import type { Move } from '../checkpoints/cursors.js';
import type { Delivered, Delivery } from '../delivered.js';
import type { SubscriptionMetrics } from '../metrics/subscription-metrics.js';
import { describeError } from '../parking/describe-error.js';
import type { ParkedStream } from '../parking/parked-streams.js';
import { parkEvents, parkStreams } from '../parking/parking-table.js';
import { tellParking } from '../parking/tell-parking.js';
import { separate } from '../parking/waiting.js';
import { kindOf } from './failure.js';
import type { SubscriptionState } from './state.js';

/** What one transaction does beside the handler's own effect. */
interface Commit {
  readonly handle: readonly Delivered[];
  readonly wait: readonly Delivered[];
  readonly newlyParked: readonly ParkedStream[];
  readonly error: string | null;
  readonly reached: ReadonlyMap<number, number>;
}

/** Effect and checkpoints in one transaction, or neither: the one place where a subscription writes. */
export class Committer {
  constructor(
    private readonly subscriber: Subscriber,
    private readonly database: Database,
    private readonly state: SubscriptionState,
    private readonly signals: Signals,
    private readonly metrics: SubscriptionMetrics,
  ) {}

  /**
   * Handles what may be handled and parks what has to wait; returns how many were handled. Throws what the handler
   * throws, or CHECKPOINT_MOVED.
   */
  async commit(delivery: Delivery): Promise<number> {
    const separated = separate(delivery.events, this.state.parked, this.names);
    await this.write({ ...separated, error: null, reached: delivery.reached });
    return separated.handle.length;
  }

  /** Parks the stream of the one event of `delivery`, which could not be handled. */
  async park(delivery: Delivery, error: unknown): Promise<void> {
    const event = delivery.events[0]!;
    await this.write({
      handle: [],
      wait: [event],
      newlyParked: [{ stream: event.stream, partition: event.partition, behind: null }],
      error: describeError(error),
      reached: delivery.reached,
    });
  }

  /** Nothing was wanted up to there: it is known here and stored with the next effect. */
  pass(reached: ReadonlyMap<number, number>): void {
    this.state.cursors.pass(reached);
    this.announce(reached);
  }

  /** Stores what was only passed. */
  async store(): Promise<void> {
    const moves = this.state.cursors.unstored();
    await storeCheckpoints(this.database, this.subscriber.name, this.state.parking, moves);
    this.state.cursors.moved(moves);
  }

  readonly names = (event: Delivered): readonly string[] => this.subscriber.names?.(event) ?? [];

  private async write(commit: Commit): Promise<void> {
    const moves = this.state.cursors.movesTo(commit.reached);
    const done = this.metrics.batch(this.subscriber.name, commit.handle.length);
    try {
      const kind = this.subscriber.derived ? 'derived' : 'lasting';
      await this.database.transaction((tx) => this.inTransaction(tx, commit, moves), kind);
    } catch (error) {
      this.metrics.failed(this.subscriber.name, kindOf(error));
      throw error;
    }
    done();
    this.state.cursors.moved(moves);
    if (commit.newlyParked.length > 0) {
      this.state.parkedAlso(commit.newlyParked);
      tellParking(
        this.signals,
        commit.newlyParked.map((parked) => parked.stream),
      );
    }
    this.announce(commit.reached);
  }

  /** The checkpoints come last: their locks are the last in the one order of locks (DESIGN section 2). */
  private async inTransaction(tx: Transaction, commit: Commit, moves: readonly Move[]): Promise<void> {
    const { name } = this.subscriber;
    if (commit.handle.length > 0) await this.subscriber.handle(commit.handle, tx);
    const parks = commit.newlyParked.length > 0;
    if (parks) await lockSubscription(tx, name);
    moveCheckpoints(tx, name, this.state.parking, moves);
    if (parks) await parkStreams(tx, name, commit.newlyParked, commit.error);
    if (commit.wait.length > 0) await parkEvents(tx, name, commit.wait);
    if (parks) await changeParking(tx, name);
  }

  private announce(reached: ReadonlyMap<number, number>): void {
    this.signals.publish(progressChannel(this.subscriber.name), Object.fromEntries(reached));
  }
}
