import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import { describeError } from '../parking/describe-error.js';
import { Bell } from '../runner/bell.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { backOff, type Timing } from '../runner/timing.js';
import { nextInterval } from './polling-interval.js';

/** Told which partitions may have grown. */
export type HearNews = (partitions: readonly number[]) => void;

/**
 * How far one topic reaches, for all subscriptions of this process: one small poll serves them all, and a signal
 * spares even that. What a signal told is a hint; only what was polled is believed.
 */
export class TopicHeads {
  private readonly polledHeads = new Map<number, number>();
  private readonly toldHeads = new Map<number, number>();
  private readonly hearers: HearNews[] = [];
  private readonly bell = new Bell();
  private interval: number;
  private news = false;
  private stopped = false;
  private polling: Promise<void> | undefined;

  constructor(
    private readonly reader: TopicReader,
    private readonly timing: Pick<Timing, 'poll' | 'outage'>,
    private readonly log: Logger,
  ) {
    this.interval = timing.poll.first;
  }

  onNews(hear: HearNews): void {
    this.hearers.push(hear);
  }

  /** Highest position that is known to be written, or was told to be. */
  known(partition: number): number {
    return Math.max(this.polled(partition), this.toldHeads.get(partition) ?? 0);
  }

  /** Highest position that the topic itself answered. */
  polled(partition: number): number {
    return this.polledHeads.get(partition) ?? 0;
  }

  /** A signal told that the topic reaches these positions now. */
  tell(heads: Iterable<readonly [number, number]>): void {
    const grown: number[] = [];
    for (const [partition, head] of heads) {
      if (head <= this.known(partition)) continue;
      this.toldHeads.set(partition, head);
      grown.push(partition);
    }
    this.announce(grown);
  }

  /** A read found nothing where a signal had told of something. */
  disbelieve(partition: number): void {
    this.toldHeads.delete(partition);
  }

  /** A signal told of news, not where: ask at once. */
  pollSoon(): void {
    this.bell.ring();
  }

  start(): void {
    this.polling ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.bell.ring();
    await this.polling;
  }

  /** Asks the topic now: partition → head, as answered. Throws on an outage. */
  async ask(): Promise<ReadonlyMap<number, number>> {
    const heads = await this.reader.heads();
    const grown = [...heads].filter(([partition, head]) => head > this.known(partition));
    // Answers may overtake each other: what was once polled is never taken back here.
    for (const [partition, head] of heads)
      this.polledHeads.set(partition, Math.max(head, this.polled(partition)));
    this.news = grown.length > 0;
    this.announce(grown.map(([partition]) => partition));
    return heads;
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopped;) {
      try {
        await this.ask();
        this.interval = nextInterval(this.interval, this.news, this.timing.poll);
        failures = 0;
        await this.bell.heard(this.interval);
      } catch (error) {
        if (failures === 0)
          this.log.warn('cannot ask how far the topic reaches', {
            topic: this.reader.topic,
            error: describeError(error),
          });
        await this.bell.heard(backOff(failures++, this.timing.outage));
      }
    }
  }

  private announce(partitions: readonly number[]): void {
    if (partitions.length > 0) for (const hear of this.hearers) hear(partitions);
  }
}
