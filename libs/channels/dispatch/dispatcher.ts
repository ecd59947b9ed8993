import { UNKNOWN_OUTCOME_PATIENCE } from '#libs/domain/delivery/delivery.js';
import { decideOn, dispatchOne, type DispatchOutcome, type DispatchParts } from './dispatch-one.js';
import type { OutboxItem } from './outbox-table.js';
import { shareOf } from './share.js';

export interface DispatcherHooks {
  readonly onOutcome?: (item: OutboxItem, outcome: DispatchOutcome) => void;
  /** Something of ours broke, or the database is away. The item stays where it is. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Sends under way at once; each waits for its provider, not for the others. An account may have as many of them as there
 * are places free: alone it takes half, and however many of them hang, the next one finds room.
 */
const IN_FLIGHT = 128;
/** The net under the wake-ups: how long a due reply may lie unseen. */
const LOOK_EVERY = 250;

/**
 * Works off the outbox: the head of each thread that is due, many threads at once, one message a thread. Woken by the
 * subscription that fills it; looks by itself too, because a wake-up may be lost.
 */
export class Dispatcher {
  private readonly underWay = new Map<Promise<void>, string>();
  private running = false;
  private looking: Promise<void> | undefined;
  private lookAgain = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly parts: DispatchParts,
    private readonly hooks: DispatcherHooks = {},
  ) {}

  start(): void {
    this.running = true;
    this.wake();
  }

  /** Lets what is on the wire finish; takes up nothing new. */
  async stop(): Promise<void> {
    this.running = false;
    clearTimeout(this.timer);
    await this.looking;
    await Promise.all(this.underWay.keys());
  }

  wake(): void {
    if (!this.running) return;
    if (this.looking) {
      this.lookAgain = true;
      return;
    }
    clearTimeout(this.timer);
    this.looking = this.look().finally(() => {
      this.looking = undefined;
      if (this.lookAgain) this.wake();
      else if (this.running) this.timer = setTimeout(() => this.wake(), this.pause());
    });
  }

  private async look(): Promise<void> {
    this.lookAgain = false;
    try {
      const { outbox, limiter, clock } = this.parts;
      const now = clock.now();
      const share = shareOf(IN_FLIGHT, this.underWay.values(), limiter, now);
      if (share.total > 0) for (const item of await outbox.lease(now, share)) this.send(item);
      await this.askAboutSilent();
    } catch (error) {
      this.hooks.onError?.(error);
    }
  }

  private send(item: OutboxItem): void {
    const sending = dispatchOne(item, this.parts)
      .then((outcome) => this.hooks.onOutcome?.(item, outcome))
      .catch((error: unknown) => this.hooks.onError?.(error))
      .finally(() => {
        this.underWay.delete(sending);
        this.wake();
      });
    this.underWay.set(sending, item.accountId);
  }

  /** Until the first of the accounts that a limit holds back may go on, and no longer than LOOK_EVERY. */
  private pause(): number {
    const { limiter, clock } = this.parts;
    const now = clock.now();
    const slots = [...limiter.limited()].map((accountId) => limiter.accountSlot(accountId, now) - now);
    return Math.min(LOOK_EVERY, ...slots.filter((ms) => ms > 0));
  }

  /** What left two minutes ago and was never heard of: nobody knows, and a person is asked (edge rule Delivery 4). */
  private async askAboutSilent(): Promise<void> {
    const now = this.parts.clock.now();
    for (const item of await this.parts.outbox.silent(now - UNKNOWN_OUTCOME_PATIENCE)) {
      await decideOn(item, `unknown-${item.attempt}`, this.parts, {
        type: 'RecordUnknownOutcome',
        messageId: item.messageId,
        attempt: item.attempt,
        at: now,
      });
    }
  }
}
