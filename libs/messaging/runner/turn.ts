import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import { TopicBroken, type TopicReader } from '#libs/application/ports/topic-reader.js';
import type { Delivery } from '../delivered.js';
import type { TopicHeads } from '../heads/topic-heads.js';
import { assertFollows } from './page-check.js';
import { Pages, type Read } from './pages.js';
import type { SubscriptionState } from './state.js';

/** Only what PostgreSQL keeps for ever has no holes: the promise to consumers of the other topic is weaker. */
const GAPLESS = 'inbox-events';

/** Finds what a subscription has to handle next, and checks that it is what the topic promises. */
export class Turn {
  private readonly pages: Pages;
  private hinted = new Set<number>();

  constructor(
    private readonly reader: TopicReader,
    private readonly subscriber: Subscriber,
    private readonly heads: TopicHeads,
    private readonly state: SubscriptionState,
  ) {
    this.pages = new Pages(reader, heads, subscriber);
  }

  /** Something may be there, although nobody knows how far it reaches. */
  hint(partitions: readonly number[]): void {
    for (const partition of partitions) this.hinted.add(partition);
  }

  /** Read again from the checkpoints. */
  forget(): void {
    this.pages.forget();
  }

  /** As far as is known. */
  get moreWaits(): boolean {
    return this.state.cursors.where((partition, passed) => this.heads.known(partition) > passed).size > 0;
  }

  /** undefined: nothing waits. Throws TopicBroken if the topic breaks its promise, or on an outage. */
  async next(): Promise<Delivery | undefined> {
    const hinted = this.hinted;
    this.hinted = new Set();
    const behind = this.state.cursors.where(
      (partition, passed) => this.heads.known(partition) > passed || hinted.has(partition),
    );
    if (behind.size === 0) return undefined;
    const read = await this.pages.after(behind);
    assertFollows(read.page, read.cursors, {
      name: this.reader.topic,
      gapless: this.reader.topic === GAPLESS,
      filtered: this.subscriber.types !== undefined,
    });
    const delivery = { events: read.page.events, reached: this.reachedBy(read) };
    // What one subscription found, the others need not poll for.
    this.heads.tell(delivery.reached);
    if (delivery.events.length > 0) this.readAhead(delivery.reached);
    return delivery;
  }

  /** Partitions without an answer too: what a head promised and is not there was dropped with its day, or lost. */
  private reachedBy({ page, cursors, promised }: Read): ReadonlyMap<number, number> {
    const reached = new Map(page.reached);
    for (const [partition, cursor] of cursors) {
      if (reached.has(partition)) continue;
      const head = promised.get(partition) ?? 0;
      if (head <= cursor) this.heads.disbelieve(partition);
      else if (this.reader.topic !== GAPLESS) reached.set(partition, head);
      else
        throw new TopicBroken(
          `${this.reader.topic}: nothing after ${cursor} in partition ${partition}, which reaches ${head}`,
        );
    }
    return reached;
  }

  private readAhead(reached: ReadonlyMap<number, number>): void {
    const next = new Map<number, number>();
    for (const [partition, position] of reached)
      if (this.heads.known(partition) > position) next.set(partition, position);
    this.pages.readAhead(next);
  }
}
