import type { Topic, TopicEvents } from '#libs/application/ports/subscriptions.js';

/** Places kept of each partition. A subscription that is further behind than this reads the table, in large pages. */
const PLACES = 256;
/** As long as a destroyed key may still open something (DESIGN section 6): no event is handed out, opened, for longer. */
const KEEP_MS = 5 * 60_000;

interface Kept<E> {
  readonly event: E;
  readonly since: number;
}

/**
 * The newest events that this process itself has committed, opened, by partition and position. Its own subscriptions
 * would otherwise each read and decrypt what one of them has just written. Only what is committed gets in, and what is
 * missing (another process wrote it, or it is too old) is simply not here.
 */
export class TopicTail<T extends Topic> {
  private readonly rings = new Map<number, (Kept<TopicEvents[T]> | undefined)[]>();

  /** `now`: milliseconds, of whatever clock. */
  constructor(private readonly now: () => number) {}

  add(events: readonly TopicEvents[T][]): void {
    const since = this.now();
    for (const event of events) {
      let ring = this.rings.get(event.partition);
      if (!ring) this.rings.set(event.partition, (ring = new Array<Kept<TopicEvents[T]>>(PLACES)));
      ring[event.position % PLACES] = { event, since };
    }
  }

  /** What follows `position` without a hole, at most so many. */
  after(partition: number, position: number, most: number): TopicEvents[T][] {
    const ring = this.rings.get(partition);
    const found: TopicEvents[T][] = [];
    if (!ring) return found;
    const oldest = this.now() - KEEP_MS;
    for (let next = position + 1; found.length < most; next++) {
      const kept = ring[next % PLACES];
      if (kept?.event.position !== next || kept.since < oldest) break;
      found.push(kept.event);
    }
    return found;
  }
}
