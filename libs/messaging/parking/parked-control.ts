import { setTimeout as timer } from 'node:timers/promises';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Instant } from '#libs/domain/time.js';
import type { Database } from '#libs/database/database.js';
import { WORKERS_CHANNEL } from '../leases/lease-keeper.js';
import { ASK_RETRY, LIST, RETRY_STATE, SKIP_FIRST } from './sql.js';

export interface ParkedListing {
  readonly subscription: string;
  readonly stream: string;
  readonly partition: number;
  /** The parked stream it waits for; null: its own first event failed. */
  readonly behind: string | null;
  /** How it failed, and where in the code; nothing from the event. */
  readonly error: string | null;
  readonly attempts: number;
  readonly parkedAt: Instant;
  readonly triedAt: Instant | null;
  /** Events that wait. */
  readonly waiting: number;
  readonly firstEventId: string | null;
  readonly firstPosition: number | null;
}

export type RetryOutcome =
  /** All its events are handled, and new ones flow. */
  | { readonly kind: 'flowing' }
  | { readonly kind: 'still-parked'; readonly behind: string | null; readonly error: string | null }
  /** No worker of the subscription has answered yet; it will be tried when one does. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'not-parked' };

export type SkipOutcome =
  | { readonly kind: 'skipped'; readonly eventId: string; readonly then: RetryOutcome }
  /** No event of its own failed: it waits for another stream, or is settled already. */
  | { readonly kind: 'nothing-to-skip' };

const LOOK = { first: 20, most: 200 };

/**
 * What people do about parked streams, from any process. The work itself is done by the worker that owns the
 * stream's partition, because it has the handler and is the one that new events of the stream come to.
 */
export class ParkedControl {
  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    /** How long to look for what became of a retry. */
    private readonly patienceMs = 10_000,
  ) {}

  /** Oldest first; of all subscriptions unless one is named. */
  listParked(subscription?: string): Promise<ParkedListing[]> {
    return this.database.query<ParkedListing>(LIST, [subscription ?? null]);
  }

  /** Has the stream tried again, with those that wait for it. */
  async retryParked(subscription: string, stream: string): Promise<RetryOutcome> {
    const asked = await this.database.query(ASK_RETRY, [subscription, stream]);
    if (asked.length === 0) return { kind: 'not-parked' };
    this.signals.publish(WORKERS_CHANNEL, null);
    return await this.outcome(subscription, stream);
  }

  /** Leaves out the one event that failed, recorded with who said so (`by`), and tries the rest of the stream. */
  async skipParked(subscription: string, stream: string, by: string): Promise<SkipOutcome> {
    const [skipped] = await this.database.query<{ eventId: string }>(SKIP_FIRST, [subscription, stream, by]);
    if (!skipped) return { kind: 'nothing-to-skip' };
    const then = await this.retryParked(subscription, stream);
    return { kind: 'skipped', eventId: skipped.eventId, then };
  }

  private async outcome(subscription: string, stream: string): Promise<RetryOutcome> {
    let waited = 0;
    for (let wait = LOOK.first; ; wait = Math.min(wait * 2, LOOK.most)) {
      const [row] = await this.database.query<{
        behind: string | null;
        error: string | null;
        asked: boolean;
      }>(RETRY_STATE, [subscription, stream]);
      if (!row) return { kind: 'flowing' };
      if (!row.asked) return { kind: 'still-parked', behind: row.behind, error: row.error };
      if (waited >= this.patienceMs) return { kind: 'asked' };
      await timer(wait);
      waited += wait;
    }
  }
}
