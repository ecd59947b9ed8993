import type { Database } from '#libs/database/database.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { describeError } from '../parking/describe-error.js';
import { Bell } from '../runner/bell.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Timing } from '../runner/timing.js';
import { planShare } from './fair-share.js';
import { CLAIM } from './sql.js';
import { WorkerSession, type SurveyRow } from './worker-session.js';

/** Signals channel: somebody came, left, gave a partition back, or asked for something. Look now rather than later. */
export const WORKERS_CHANNEL = 'workers';

/** One subscription, as the keeper sees it. */
export interface Leaseholder {
  readonly name: string;
  /** false: it has stopped for good and takes no part any more. */
  readonly running: boolean;
  /** What the last heartbeat found. Never throws; acts on it between two batches. */
  lease(view: LeaseView): void;
}

export interface LeaseView {
  readonly worker: number;
  /** Of the connection that this was learnt through; rises when it had to be made anew. */
  readonly session: number;
  /** Ours by the table, `surplus` included. */
  readonly owned: readonly number[];
  /** To be given back: more than our fair share. */
  readonly surplus: readonly number[];
  readonly parking: number;
  /** Parked streams that somebody asked to be tried again. */
  readonly asked: readonly string[];
}

/** Renews this worker's lease and keeps it at its fair share of every subscription it runs. */
export class LeaseKeeper {
  private readonly session: WorkerSession;
  private readonly bell = new Bell();
  private stopped = false;
  private beating: Promise<void> | undefined;
  private failing = false;

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly holders: readonly Leaseholder[],
    private readonly timing: Pick<Timing, 'lease' | 'heartbeat'>,
    private readonly log: Logger,
    name: string,
  ) {
    this.session = new WorkerSession(database, name, timing.lease);
  }

  /** Takes part from now on. The first heartbeat is done when it resolves; throws if the database is away. */
  async start(): Promise<void> {
    await this.beat();
    const deaf = this.signals.listen(WORKERS_CHANNEL, () => this.bell.ring());
    this.signals.publish(WORKERS_CHANNEL, null);
    this.beating = this.run().finally(deaf);
  }

  /** Gives all leases back. To be called when nothing is in flight any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.bell.ring();
    await this.beating;
    try {
      await this.session.leave(this.holders.map((holder) => holder.name));
      this.signals.publish(WORKERS_CHANNEL, null);
    } catch (error) {
      this.log.warn('leases could not be given back; they end by themselves', {
        error: describeError(error),
      });
    }
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.bell.heard(this.timing.heartbeat);
      if (this.stopped) return;
      try {
        await this.beat();
        this.failing = false;
      } catch (error) {
        if (!this.failing)
          this.log.warn('heartbeat of the subscriptions failed', { error: describeError(error) });
        this.failing = true;
      }
    }
  }

  private async beat(): Promise<void> {
    const running = this.holders.filter((holder) => holder.running);
    if (running.length === 0) return;
    const survey = await this.session.beat(running.map((holder) => holder.name));
    const plans = survey.map((row) => ({
      row,
      change: planShare({ ...row, free: row.free.map(([partition]) => partition) }),
    }));
    const claimed = await this.claim(plans);
    for (const { row, change } of plans) {
      const holder = running.find((one) => one.name === row.subscription);
      holder?.lease({
        worker: this.session.worker!,
        session: this.session.session,
        owned: [...row.owned, ...(claimed.get(row.subscription) ?? [])],
        surplus: change.release,
        parking: row.parking,
        asked: row.asked,
      });
    }
  }

  /** subscription → partitions that are ours now. */
  private async claim(
    plans: readonly { row: SurveyRow; change: { claim: readonly number[] } }[],
  ): Promise<ReadonlyMap<string, readonly number[]>> {
    const wanted = plans.flatMap(({ row, change }) =>
      row.free
        .filter(([partition]) => change.claim.includes(partition))
        .map(([partition, owner]) => ({ subscription: row.subscription, partition, owner })),
    );
    const claimed = new Map<string, number[]>();
    if (wanted.length === 0) return claimed;
    const rows = await this.database.query<{ subscription: string; partition: number }>(CLAIM, [
      this.session.worker,
      wanted.map((one) => one.subscription),
      wanted.map((one) => one.partition),
      wanted.map((one) => one.owner),
    ]);
    for (const { subscription, partition } of rows)
      claimed.set(subscription, [...(claimed.get(subscription) ?? []), partition]);
    return claimed;
  }
}
