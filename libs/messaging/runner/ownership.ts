import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import { readOwned } from '../checkpoints/checkpoint-table.js';
import type { TopicHeads } from '../heads/topic-heads.js';
import { WORKERS_CHANNEL, type LeaseView } from '../leases/lease-keeper.js';
import { RELEASE } from '../leases/sql.js';
import { readParked } from '../parking/parking-table.js';
import { assertReaches } from './page-check.js';
import type { SubscriptionState } from './state.js';

/**
 * Brings what a subscription believes into line with the tables, between two batches: after a heartbeat that found
 * something else, after a lost compare-and-set, after an outage. One way for every doubt: believe nothing, read again.
 */
export class Ownership {
  private view: LeaseView | undefined;
  private inDoubt = false;

  constructor(
    private readonly subscription: string,
    private readonly state: SubscriptionState,
    private readonly database: Database,
    private readonly heads: TopicHeads,
    private readonly topic: string,
    private readonly signals: Signals,
  ) {}

  get doubtful(): boolean {
    return this.inDoubt && this.view !== undefined;
  }

  doubt(): void {
    this.inDoubt = true;
  }

  /** What a heartbeat found. true: there is something to do. */
  see(view: LeaseView): boolean {
    // A server that crashed may come back without our last effects and their checkpoints (derived commits).
    if (this.view !== undefined && view.session !== this.view.session) this.inDoubt = true;
    this.view = view;
    const kept = view.owned.filter((partition) => !view.surplus.includes(partition));
    const { cursors, parking } = this.state;
    const same =
      kept.length === cursors.partitions.length && kept.every((partition) => cursors.has(partition));
    if (!same || view.surplus.length > 0 || (kept.length > 0 && view.parking !== parking))
      this.inDoubt = true;
    return this.inDoubt || view.asked.length > 0;
  }

  /** A stream of ours that somebody asked to be tried again; each is answered once a heartbeat. */
  takeAsked(): string | undefined {
    const { view } = this;
    if (!view) return undefined;
    const mine = view.asked.find((stream) => {
      const parked = this.state.parked.get(stream);
      return parked && this.state.cursors.has(parked.partition);
    });
    if (mine !== undefined) this.view = { ...view, asked: view.asked.filter((stream) => stream !== mine) };
    return mine;
  }

  /** Throws TopicBroken if the topic does not reach as far as the checkpoints. */
  async settle(): Promise<void> {
    const view = this.view!;
    this.inDoubt = false;
    if (view.surplus.length > 0) await this.release(view, view.surplus);
    // The version first, then the set: a set newer than its version only costs a lost compare-and-set.
    const { positions, parking } = await readOwned(this.database, this.subscription, view.worker);
    if (parking !== undefined && parking !== this.state.parking) {
      this.state.parked = await readParked(this.database, this.subscription);
      this.state.parking = parking;
    }
    if ([...positions].some(([partition, position]) => position > this.heads.polled(partition)))
      assertReaches(this.topic, await this.heads.ask(), positions);
    this.state.cursors.replace(positions);
  }

  /** Gives everything back, for good. */
  async abandon(): Promise<void> {
    if (this.view) await this.release(this.view, this.view.owned);
    this.state.cursors.replace(new Map());
  }

  private async release(view: LeaseView, partitions: readonly number[]): Promise<void> {
    await this.database.query(RELEASE, [this.subscription, view.worker, partitions]);
    this.view = { ...view, surplus: [] };
    this.signals.publish(WORKERS_CHANNEL, null);
  }
}
