import type { Delivery } from '../delivered.js';
import { describeError } from '../parking/describe-error.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Committer } from './committer.js';
import { deliver } from './deliver.js';
import { pause } from './pause.js';
import type { Timing } from './timing.js';

/**
 * So many streams parked in a row, without one event handled in between, are not bad events: the handler is broken
 * (a missing column, a bad release). Then the subscription waits with an alarm instead of parking everybody.
 */
const PARKED_IN_A_ROW = 10;

/** Delivers batches of one subscription, and knows when to stop parking. */
export class Deliverer {
  private parkedInARow = 0;

  constructor(
    private readonly subscription: string,
    private readonly committer: Committer,
    private readonly retries: Timing['retries'],
    private readonly log: Logger,
    private readonly stopping: AbortSignal,
  ) {}

  /** Throws on outages and lost checkpoints, when it has to stop, and when nothing at all can be handled. */
  async deliver(delivery: Delivery): Promise<void> {
    await deliver(delivery, {
      commit: (part) => this.commit(part),
      park: (one, error) => this.park(one, error),
      pause: (ms) => pause(ms, this.stopping),
      retries: this.retries,
    });
  }

  private async commit(delivery: Delivery): Promise<void> {
    const handled = await this.committer.commit(delivery);
    if (handled > 0) this.parkedInARow = 0;
  }

  private async park(delivery: Delivery, error: unknown): Promise<void> {
    if (this.parkedInARow >= PARKED_IN_A_ROW) throw error;
    await this.committer.park(delivery, error);
    this.parkedInARow += 1;
    const { stream, partition, position } = delivery.events[0]!;
    this.log.error('an event cannot be handled: its stream is parked', {
      subscription: this.subscription,
      stream,
      partition,
      position,
      error: describeError(error),
    });
  }
}
