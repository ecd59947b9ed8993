import type { Topic, TopicEvents } from '#libs/application/ports/subscriptions.js';
import type { PageLimits, TopicPage, TopicReader } from '#libs/application/ports/topic-reader.js';
import type { TopicTail } from './topic-tail.js';

/** Reads from memory what this process has just committed, and the rest from the table: the same page either way. */
export class TailedReader<T extends Topic> implements TopicReader<T> {
  constructor(
    private readonly stored: TopicReader<T>,
    private readonly tail: TopicTail<T>,
    private readonly typeOf: (event: TopicEvents[T]) => string,
  ) {}

  get topic(): T {
    return this.stored.topic;
  }

  get partitions(): number {
    return this.stored.partitions;
  }

  heads(): Promise<ReadonlyMap<number, number>> {
    return this.stored.heads();
  }

  async readAfter(
    cursors: ReadonlyMap<number, number>,
    limits: PageLimits,
    types?: readonly string[],
  ): Promise<TopicPage<T>> {
    const events: TopicEvents[T][] = [];
    const reached = new Map<number, number>();
    const elsewhere = new Map<number, number>();
    let room = limits.total;
    for (const [partition, position] of cursors) {
      const found = this.tail.after(partition, position, Math.min(limits.perPartition, room));
      const last = found.at(-1);
      if (!last) {
        elsewhere.set(partition, position);
        continue;
      }
      room -= found.length;
      reached.set(partition, last.position);
      events.push(...(types ? found.filter((event) => types.includes(this.typeOf(event))) : found));
    }
    if (elsewhere.size === 0) return { events, reached };
    // A partition without an answer may be taken for one that lost something: all are asked for, however full the page.
    const page = await this.stored.readAfter(
      elsewhere,
      { perPartition: limits.perPartition, total: Math.max(room, elsewhere.size) },
      types,
    );
    for (const [partition, position] of page.reached) reached.set(partition, position);
    const together = [...events, ...page.events];
    return { events: together.sort((a, b) => a.partition - b.partition || a.position - b.position), reached };
  }
}
