import type { Positions } from '#libs/application/ports/event-log.js';
import type { Signals, Subscriber, Topic } from '#libs/application/ports/subscriptions.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import { wakeChannel } from '#libs/application/ports/wake-up.js';
import type { Database } from '#libs/database/database.js';
import { ensureCheckpoints } from '../checkpoints/checkpoint-table.js';
import { TopicHeads } from '../heads/topic-heads.js';
import { LeaseKeeper } from '../leases/lease-keeper.js';
import {
  noMetrics,
  type SubscriptionMetrics,
  type SubscriptionReading,
} from '../metrics/subscription-metrics.js';
import { positionsIn } from '../signals/positions-payload.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { SubscriptionLoop } from './subscription-loop.js';
import { defaultTiming, type Timing } from './timing.js';

export type TopicReaders = { readonly [T in Topic]?: TopicReader<T> };

export interface RunnerOptions {
  readonly database: Database;
  /** One for every topic that a subscriber reads. */
  readonly readers: TopicReaders;
  readonly signals: Signals;
  readonly log: Logger;
  /** Shown to people: which process this is. */
  readonly name: string;
  readonly metrics?: SubscriptionMetrics;
  readonly timing?: Partial<Timing>;
}

/** Runs the subscriptions of one process; several processes with the same subscriptions share their partitions. */
export class SubscriptionRunner {
  private readonly timing: Timing;
  private readonly heads = new Map<Topic, TopicHeads>();
  private readonly loops: readonly { readonly topic: Topic; readonly loop: SubscriptionLoop }[];
  private readonly keeper: LeaseKeeper;
  private readonly deafen: (() => void)[] = [];
  private started = false;

  /** Throws if two subscribers have one name, or a topic has no reader. */
  constructor(
    private readonly subscribers: readonly Subscriber[],
    private readonly options: RunnerOptions,
  ) {
    const names = subscribers.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`two subscribers are called ${twice}`);
    this.timing = { ...defaultTiming, ...options.timing };
    this.loops = subscribers.map((subscriber) => ({
      topic: subscriber.topic,
      loop: this.loopOf(subscriber),
    }));
    this.keeper = new LeaseKeeper(
      options.database,
      options.signals,
      this.loops.map(({ loop }) => loop),
      this.timing,
      options.log,
      options.name,
    );
  }

  /** At work when it resolves. Throws if the database is away: nothing has begun then, and it may be called again. */
  async start(): Promise<void> {
    if (this.started || this.subscribers.length === 0) return;
    await this.ensureCheckpoints();
    await this.keeper.start();
    this.started = true;
    for (const [topic, heads] of this.heads) {
      heads.start();
      this.deafen.push(
        this.options.signals.listen(wakeChannel(topic), (payload) => this.hear(topic, payload)),
      );
    }
    for (const { loop } of this.loops) loop.start();
  }

  /** Finishes the batches in flight, then gives the leases back. */
  async stop(): Promise<void> {
    if (!this.started) return;
    for (const deafen of this.deafen.splice(0)) deafen();
    await Promise.all(this.loops.map(({ loop }) => loop.stop()));
    await Promise.all([...this.heads.values()].map((heads) => heads.stop()));
    await this.keeper.stop();
    this.started = false;
  }

  /** Says that a topic has grown: how far by partition, or only in which partitions, or only that it has. */
  wake(topic: Topic, news?: Positions | readonly number[]): void {
    const heads = this.heads.get(topic);
    if (!news) heads?.pollSoon();
    else if (isPartitions(news)) this.hint(topic, news);
    else heads?.tell(Object.entries(news).map(([partition, head]) => [Number(partition), head]));
  }

  /** How each subscription of this process is doing. */
  readings(): SubscriptionReading[] {
    return this.loops.map(({ loop }) => loop.reading());
  }

  private hear(topic: Topic, payload: unknown): void {
    if (Array.isArray(payload)) this.hint(topic, payload.filter(Number.isInteger));
    else this.wake(topic, positionsIn(payload));
  }

  private hint(topic: Topic, partitions: readonly number[]): void {
    for (const one of this.loops) if (one.topic === topic) one.loop.hear(partitions, true);
  }

  private loopOf(subscriber: Subscriber): SubscriptionLoop {
    const reader = this.readerOf(subscriber.topic);
    let heads = this.heads.get(subscriber.topic);
    if (!heads)
      this.heads.set(subscriber.topic, (heads = new TopicHeads(reader, this.timing, this.options.log)));
    const { database, signals, log, metrics = noMetrics } = this.options;
    return new SubscriptionLoop(subscriber, {
      database,
      reader,
      heads,
      signals,
      metrics,
      log,
      timing: this.timing,
    });
  }

  private readerOf(topic: Topic): TopicReader {
    const reader = this.options.readers[topic];
    if (!reader) throw new Error(`no reader for topic ${topic}`);
    return reader;
  }

  private async ensureCheckpoints(): Promise<void> {
    for (const [topic, heads] of this.heads) {
      const ends = await heads.ask();
      const zeros = new Map([...ends.keys()].map((partition) => [partition, 0]));
      for (const { name, from } of this.subscribers.filter((one) => one.topic === topic))
        await ensureCheckpoints(this.options.database, name, topic, from === 'end' ? ends : zeros);
    }
  }
}

function isPartitions(news: Positions | readonly number[]): news is readonly number[] {
  return Array.isArray(news);
}
