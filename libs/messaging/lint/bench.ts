import { createEffects, effectsOf, effectsSubscriber, type Effect, type EffectsOptions } from './effects.js';
import { Ledger } from './ledger.js';
import type { OpenTransport, TransportUnderLint, Worker } from './transport-under-lint.js';
import { until } from './until.js';

/** Enough to be written all the while, and compared in no time. */
const MOST_EVENTS = 5_000;

/** One test's transport, ledger and workers; everything is closed when it is over. */
export class Bench {
  readonly ledger: Ledger;
  private readonly workers: Worker[] = [];

  private constructor(
    readonly transport: TransportUnderLint,
    readonly subscription: string,
  ) {
    this.ledger = new Ledger(transport);
  }

  /** Runs one test on a transport of its own. */
  static async use(open: OpenTransport, test: (bench: Bench) => Promise<void>): Promise<void> {
    const bench = new Bench(await open(), 'lint');
    try {
      await createEffects(bench.transport.database);
      await test(bench);
    } finally {
      await bench.stopWorkers();
      await bench.transport.close();
    }
  }

  /** A worker with the effects subscriber. */
  async worker(name = 'one', options: EffectsOptions = {}): Promise<Worker> {
    const subscriber = effectsSubscriber(this.transport, this.subscription, { worker: name, ...options });
    const worker = await this.transport.startWorker(name, [subscriber]);
    this.workers.push(worker);
    return worker;
  }

  async stopWorkers(): Promise<void> {
    await Promise.allSettled(this.workers.splice(0).map((worker) => worker.stop()));
  }

  /** Writes one turn after the other, as fast as it can, while `work` goes on. */
  async writeWhile(turn: (round: number) => readonly string[], work: () => Promise<void>): Promise<void> {
    let writing = true;
    const writer = (async () => {
      for (let round = 0; writing && this.ledger.total < MOST_EVENTS; round++)
        await this.ledger.write(...turn(round));
    })();
    try {
      await work();
    } finally {
      writing = false;
      await writer;
    }
  }

  effects(): Promise<Effect[]> {
    return effectsOf(this.transport.database, this.subscription);
  }

  /** Waits until every event that was written has had an effect, or several; then compares. */
  async expectAllHandled(): Promise<void> {
    await until(
      'all events were handled',
      async () => (await this.effects()).length,
      (count) => count >= this.ledger.total,
    );
    this.ledger.expectExactly(await this.effects());
  }

  /** partition → owner, of the lint's subscription. */
  async owners(): Promise<ReadonlyMap<number, number | null>> {
    const rows = await this.transport.database.query<{ partition: number; owner: number | null }>(
      'select partition, owner from checkpoints where subscription = $1 order by partition',
      [this.subscription],
    );
    return new Map(rows.map((row) => [row.partition, row.owner]));
  }

  /** How many partitions each worker owns, fewest first; those that nobody owns are counted as one more owner. */
  async shares(): Promise<number[]> {
    const counts = new Map<number | null, number>();
    for (const owner of (await this.owners()).values()) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    return [...counts.values()].sort((a, b) => a - b);
  }
}

/** A door that a handler stands before until somebody opens it. */
export class Gate {
  private open!: () => void;
  private arrive!: () => void;
  /** Somebody stands before the door. */
  readonly reached = new Promise<void>((resolve) => (this.arrive = resolve));
  private readonly opened = new Promise<void>((resolve) => (this.open = resolve));

  async pass(): Promise<void> {
    this.arrive();
    await this.opened;
  }

  release(): void {
    this.open();
  }
}
