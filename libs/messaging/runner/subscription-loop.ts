import type { Signals, Subscriber } from '#libs/application/ports/subscriptions.js';
import { TopicBroken, type TopicReader } from '#libs/application/ports/topic-reader.js';
import type { Database } from '#libs/database/database.js';
import type { Delivery } from '../delivered.js';
import type { TopicHeads } from '../heads/topic-heads.js';
import type { Leaseholder, LeaseView } from '../leases/lease-keeper.js';
import type { SubscriptionMetrics, SubscriptionReading } from '../metrics/subscription-metrics.js';
import { describeError } from '../parking/describe-error.js';
import { Replay } from '../parking/replay.js';
import { Bell } from './bell.js';
import { Committer } from './committer.js';
import { Deliverer } from './deliverer.js';
import { kindOf } from './failure.js';
import { Ownership } from './ownership.js';
import { pause, Stopped } from './pause.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { SubscriptionState } from './state.js';
import { backOff, type Timing } from './timing.js';
import { Turn } from './turn.js';

/** What a subscription shares with the others of its process. */
export interface LoopTools {
  readonly database: Database;
  readonly reader: TopicReader;
  readonly heads: TopicHeads;
  readonly signals: Signals;
  readonly metrics: SubscriptionMetrics;
  readonly log: Logger;
  readonly timing: Timing;
}

/** One subscription at work: settle doubts, try parked streams again when asked, handle what waits, sleep. */
export class SubscriptionLoop implements Leaseholder {
  readonly name: string;
  private readonly state = new SubscriptionState();
  private readonly bell = new Bell();
  private readonly stopping = new AbortController();
  private readonly ownership: Ownership;
  private readonly turn: Turn;
  private readonly committer: Committer;
  private readonly replay: Replay;
  private readonly deliverer: Deliverer;
  private storeTimer: NodeJS.Timeout | undefined;
  private storeDue = false;
  /** Runs until the next batch may begin. */
  private rest: NodeJS.Timeout | undefined;
  private failures = 0;
  private halted = false;
  private ended: Promise<void> | undefined;

  constructor(
    private readonly subscriber: Subscriber,
    private readonly tools: LoopTools,
  ) {
    const { database, reader, heads, signals, metrics, log, timing } = tools;
    this.name = subscriber.name;
    this.ownership = new Ownership(this.name, this.state, database, heads, reader.topic, signals);
    this.turn = new Turn(reader, subscriber, heads, this.state);
    this.committer = new Committer(subscriber, database, this.state, signals, metrics);
    this.replay = new Replay(subscriber, reader, database, signals, this.committer.names);
    this.deliverer = new Deliverer(this.name, this.committer, timing.retries, log, this.stopping.signal);
    heads.onNews((partitions) => this.hear(partitions));
  }

  get running(): boolean {
    return !this.halted && !this.stopping.signal.aborted;
  }

  start(): void {
    this.ended ??= this.run();
  }

  /** Finishes the batch in flight. Leases are given back by the keeper. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    await this.ended;
  }

  lease(view: LeaseView): void {
    if (this.ownership.see(view)) this.bell.ring();
    this.tools.metrics.reading(this.reading());
  }

  /** News in these partitions; `hinted`: of which nobody knows how far they reach. */
  hear(partitions: readonly number[], hinted = false): void {
    const ours = partitions.filter((partition) => this.state.cursors.has(partition));
    if (hinted) this.turn.hint(ours);
    if (ours.length > 0) this.bell.ring();
  }

  reading(): SubscriptionReading {
    const { cursors, parked } = this.state;
    const { partitions } = cursors;
    const lagOf = (partition: number): number =>
      Math.max(0, this.tools.heads.known(partition) - cursors.passed(partition));
    return {
      subscription: this.name,
      lag: partitions.reduce((lag, partition) => lag + lagOf(partition), 0),
      parked: parked.size,
      partitions: partitions.length,
      halted: this.halted,
    };
  }

  private async run(): Promise<void> {
    while (this.running) {
      try {
        await this.step();
      } catch (error) {
        await this.recover(error);
      }
    }
    clearTimeout(this.storeTimer);
    clearTimeout(this.rest);
    // Lost with an outage it is only done again: nobody wanted these events.
    await this.committer.store().catch(() => undefined);
  }

  private async step(): Promise<void> {
    if (this.ownership.doubtful) {
      this.turn.forget();
      return await this.ownership.settle();
    }
    const asked = this.ownership.takeAsked();
    if (asked !== undefined) return await this.retry(asked);
    if (this.storeDue) await this.store();
    const delivery = this.rest ? undefined : await this.turn.next();
    if (delivery) await this.take(delivery);
    else await this.bell.heard();
    this.failures = 0;
  }

  private async take(delivery: Delivery): Promise<void> {
    if (delivery.events.length > 0) {
      await this.deliverer.deliver(delivery);
      if (!this.turn.moreWaits) this.restFor(this.subscriber.pace);
      return;
    }
    this.committer.pass(delivery.reached);
    this.storeTimer ??= setTimeout(() => {
      this.storeDue = true;
      this.bell.ring();
    }, this.tools.timing.store);
  }

  private restFor(pace: number | undefined): void {
    if (pace === undefined) return;
    this.rest = setTimeout(() => {
      this.rest = undefined;
      this.bell.ring();
    }, pace);
  }

  private async store(): Promise<void> {
    this.storeDue = false;
    this.storeTimer = undefined;
    await this.committer.store();
  }

  private async retry(stream: string): Promise<void> {
    try {
      await this.replay.run(stream);
    } finally {
      this.ownership.doubt();
    }
  }

  private async recover(error: unknown): Promise<void> {
    if (error instanceof Stopped) return;
    this.turn.forget();
    this.ownership.doubt();
    if (error instanceof TopicBroken) return await this.halt(error);
    const failures = this.failures++;
    const kind = kindOf(error);
    if (kind === 'moved' && failures === 0) return;
    if (kind === 'poison')
      this.tools.log.error('a subscription cannot go on; it waits', {
        subscription: this.name,
        error: describeError(error),
      });
    else if (failures === 0)
      this.tools.log.warn('a subscription waits for the database', {
        subscription: this.name,
        error: describeError(error),
      });
    await pause(backOff(failures, this.tools.timing.outage), this.stopping.signal).catch(() => undefined);
  }

  private async halt(error: TopicBroken): Promise<void> {
    this.halted = true;
    this.tools.metrics.reading(this.reading());
    this.tools.log.error('a subscription has stopped for good', {
      subscription: this.name,
      reason: error.message,
    });
    await this.ownership.abandon().catch(() => undefined);
  }
}
