import type { Signals, Subscriber } from '#libs/application/ports/subscriptions.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import type { Database } from '#libs/database/database.js';
import { changeParking, lockSubscription } from '../checkpoints/checkpoint-table.js';
import type { Delivered } from '../delivered.js';
import { kindOf } from '../runner/failure.js';
import { describeError } from './describe-error.js';
import { fetchParked } from './fetch-parked.js';
import { Knot, type Obstacle } from './knot.js';
import {
  forgetAsked,
  isAsked,
  nextParked,
  readParked,
  stillWaiting,
  staysParked,
  takeParked,
  unpark,
  type ParkedEvent,
} from './parking-table.js';
import { tellParking } from './tell-parking.js';
import type { NamesOf } from './waiting.js';

/** Far more than races need: a conflict that does not end is no race. */
const TRIES = 20;
const AT_ONCE = 200;

/** A parked event with its body, if its topic still holds it. */
interface Waiting {
  readonly parked: ParkedEvent;
  readonly event: Delivered | undefined;
}

/**
 * Tries parked streams again: the one asked for and those that wait for it, in the order in which their events came.
 * Effect and removal of the parked row commit together, so each takes effect once, whoever else tries. A stream
 * through whose events all went flows again.
 */
export class Replay {
  constructor(
    private readonly subscriber: Subscriber,
    private readonly reader: TopicReader,
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly names: NamesOf,
  ) {}

  /** Throws on an outage; what was done by then stays done. */
  async run(root: string): Promise<void> {
    const { name } = this.subscriber;
    // A heartbeat that had looked before the last answer was written brings the same wish once more.
    if (!(await isAsked(this.database, name, root))) return;
    const stuck = new Set<string>();
    for (let flows = false; !flows;) {
      // Read again each round: streams that came to wait meanwhile belong to the knot too.
      const knot = new Knot(root, await readParked(this.database, name), stuck);
      await this.goThrough(knot);
      flows = await this.letFlow(knot);
    }
    await forgetAsked(this.database, name, [root]);
  }

  private async goThrough(knot: Knot): Promise<void> {
    const { name } = this.subscriber;
    for (let after = 0; knot.going.size > 0;) {
      const parked = await nextParked(this.database, name, [...knot.going], after, AT_ONCE);
      if (parked.length === 0) return;
      const bodies = await fetchParked(this.reader, parked);
      const waiting = parked.map((one) => ({ parked: one, event: bodies.get(one.seq) }));
      if (!(await this.handleTogether(waiting, knot)))
        for (const one of waiting) await this.handleAlone(one, knot);
      after = parked.at(-1)!.seq;
    }
  }

  /** All in one transaction, if nothing stands in the way of any. false: one by one, then. */
  private async handleTogether(waiting: readonly Waiting[], knot: Knot): Promise<boolean> {
    try {
      const events = waiting.flatMap(({ event }) => event ?? []);
      if (events.length < waiting.length) return false;
      if (events.some((event) => this.names(event).some((stream) => knot.holdsUp(stream)))) return false;
      return await this.handle(
        events,
        waiting.map(({ parked }) => parked),
      );
    } catch (error) {
      if (kindOf(error) === 'outage') throw error;
      return false;
    }
  }

  private async handleAlone({ parked, event }: Waiting, knot: Knot): Promise<void> {
    if (!knot.going.has(parked.stream)) return;
    const obstacle = await this.obstacleTo(parked, event, knot);
    if (obstacle === undefined) return;
    knot.getsStuck(parked.stream);
    await staysParked(this.database, this.subscriber.name, parked.stream, obstacle);
  }

  /** undefined: handled, by us or by somebody else. */
  private async obstacleTo(
    parked: ParkedEvent,
    event: Delivered | undefined,
    knot: Knot,
  ): Promise<Obstacle | undefined> {
    if (event === undefined) return { error: 'the topic does not hold this event any more' };
    try {
      const behind = this.names(event).find((stream) => knot.holdsUp(stream));
      if (behind !== undefined) return { behind };
      await this.handle([event], [parked]);
      return undefined;
    } catch (error) {
      if (kindOf(error) === 'outage') throw error;
      return { error: describeError(error) };
    }
  }

  /** false: some of them were settled by somebody else, and nothing was done. */
  private async handle(events: readonly Delivered[], parked: readonly ParkedEvent[]): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      try {
        await this.database.transaction(async (tx) => {
          await this.subscriber.handle(events, tx);
          if (!(await takeParked(tx, this.subscriber.name, parked))) throw new SettledMeanwhile();
        });
        return true;
      } catch (error) {
        if (error instanceof SettledMeanwhile) return false;
        if (kindOf(error) !== 'conflict' || tries === TRIES) throw error;
      }
    }
  }

  /** false: more came to wait meanwhile. Batches in flight are held up so long, and then know. */
  private async letFlow(knot: Knot): Promise<boolean> {
    if (knot.going.size === 0) return true;
    const { name } = this.subscriber;
    const streams = [...knot.going];
    return await this.database.transaction(async (tx) => {
      await lockSubscription(tx, name);
      if (await stillWaiting(tx, name, streams, [...knot.stuck])) return false;
      await unpark(tx, name, streams);
      tx.afterCommit(() => tellParking(this.signals, streams));
      await changeParking(tx, name);
      return true;
    });
  }
}

class SettledMeanwhile extends Error {
  override readonly name = 'SettledMeanwhile';
}
