import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import type { TopicPage, TopicReader } from '#libs/application/ports/topic-reader.js';
import type { TopicHeads } from '../heads/topic-heads.js';

const DEFAULT_BATCH = 500;

/** A page and what was known when it was read. */
export interface Read {
  /** What it was read after. */
  readonly cursors: ReadonlyMap<number, number>;
  /** How far the topic reached for certain before it was read. */
  readonly promised: ReadonlyMap<number, number>;
  readonly page: TopicPage;
}

interface ReadAhead {
  readonly cursors: ReadonlyMap<number, number>;
  readonly read: Promise<Read>;
}

/**
 * Reads what a subscription has to handle next. While it catches up, the next page is read during the transaction of
 * this one: a rebuild then costs the longer of the two, not their sum.
 */
export class Pages {
  private ahead: ReadAhead | undefined;

  constructor(
    private readonly reader: TopicReader,
    private readonly heads: TopicHeads,
    private readonly subscriber: Pick<Subscriber, 'types' | 'batch'>,
  ) {}

  /** What follows the cursors, or some of them. Throws on an outage. */
  async after(cursors: ReadonlyMap<number, number>): Promise<Read> {
    const ahead = this.ahead;
    this.ahead = undefined;
    const follows =
      ahead && [...ahead.cursors].every(([partition, position]) => cursors.get(partition) === position);
    return await (follows ? ahead.read : this.read(cursors));
  }

  /** Begins to read what follows. A failure shows when the page is asked for. */
  readAhead(cursors: ReadonlyMap<number, number>): void {
    if (cursors.size === 0) return;
    const read = this.read(cursors);
    read.catch(() => undefined);
    this.ahead = { cursors, read };
  }

  /** What was read ahead may not follow any more. */
  forget(): void {
    this.ahead = undefined;
  }

  /** Every partition gets its share of the batch, so that a long backlog in one does not hold up the others. */
  private async read(cursors: ReadonlyMap<number, number>): Promise<Read> {
    const promised = new Map(
      [...cursors.keys()].map((partition) => [partition, this.heads.polled(partition)]),
    );
    const perPartition = Math.max(1, Math.floor((this.subscriber.batch ?? DEFAULT_BATCH) / cursors.size));
    const limits = { perPartition, total: perPartition * cursors.size };
    return { cursors, promised, page: await this.reader.readAfter(cursors, limits, this.subscriber.types) };
  }
}
