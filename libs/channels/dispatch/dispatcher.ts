import { UNKNOWN_OUTCOME_PATIENCE } from '#libs/domain/delivery/delivery.js';
import { decideOn, dispatchOne, type DispatchOutcome, type DispatchParts } from './dispatch-one.js';
import type { OutboxItem } from './outbox-table.js';

export interface DispatcherHooks {
  readonly onOutcome?: (item: OutboxItem, outcome: DispatchOutcome) => void;
  /** Something of ours broke, or the database is away. The item stays where it is. */
  readonly onError?: (error: unknown) => void;
}

/** Sends under way at once; each waits for its provider, not for the others. */
const IN_FLIGHT = 64;
/** The net under the wake-ups: how long a due reply may lie unseen. */
const LOOK_EVERY = 250;

/**
 * Works off the outbox: the head of each thread that is due, many threads at once, one message a thread. Woken by the
 * subscription that fills it; looks by itself too, because a wake-up may be lost.
 */
export class Dispatcher {
  private readonly underWay = new Set<Promise<void>>();
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
    await Promise.all(this.underWay);
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
      else if (this.running) this.timer = setTimeout(() => this.wake(), LOOK_EVERY);
    });
  }

  private async look(): Promise<void> {
    this.lookAgain = false;
    try {
      const room = IN_FLIGHT - this.underWay.size;
      if (room > 0)
        for (const item of await this.parts.outbox.lease(this.parts.clock.now(), room)) this.send(item);
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
    this.underWay.add(sending);
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
