import { type Instant, MINUTE } from '#libs/domain/time.js';
import { dueAfter, nextSlot, type Rate } from './rate.js';

export interface AccountLimits {
  /** Of everything that leaves the account. Absent: the channel knows no such limit. */
  readonly throughput?: Rate;
  /** From one account to one person. */
  readonly pair?: Rate;
}

/** One send, as far as limits care. */
export interface LimitedSend {
  readonly accountId: string;
  readonly contactId: string;
}

/** A full burst is paid back within this, on every channel. */
export const RESTORE_MS = 5 * MINUTE;

const SWEEP_EVERY = 1_000;

/**
 * When the next message of a thread may go, over all limits of its account. Time is an argument; nothing waits here.
 * Ask `nextSlot` for the head of each thread, send those that are due, `take` as each leaves: a thread that has to wait
 * takes nothing, so it holds up no other.
 *
 * After a restart `restore` it with the sends of the last RESTORE_MS (their DispatchStarted): that is all the state
 * there is; older sends owe nothing. Limits learnt from the provider (`hold…`) are learnt again.
 */
export class SendLimiter {
  private readonly accounts = new Map<string, Instant>();
  private readonly pairs = new Map<string, Instant>();
  private readonly heldAccounts = new Map<string, Instant>();
  private readonly heldPairs = new Map<string, Instant>();
  private sinceSweep = 0;

  constructor(private readonly limitsOf: (accountId: string) => AccountLimits) {}

  /** `now` if it may go at once, else when to ask again. */
  nextSlot(send: LimitedSend, now: Instant): Instant {
    const { throughput, pair } = this.limitsOf(send.accountId);
    const key = pairKey(send);
    return Math.max(
      throughput === undefined ? now : nextSlot(this.accounts.get(send.accountId), throughput, now),
      pair === undefined ? now : nextSlot(this.pairs.get(key), pair, now),
      this.heldAccounts.get(send.accountId) ?? now,
      this.heldPairs.get(key) ?? now,
    );
  }

  /** It leaves now. */
  take(send: LimitedSend, now: Instant): void {
    const { throughput, pair } = this.limitsOf(send.accountId);
    if (throughput !== undefined) {
      this.accounts.set(send.accountId, dueAfter(this.accounts.get(send.accountId), throughput, now));
    }
    if (pair === undefined) return;
    const key = pairKey(send);
    this.pairs.set(key, dueAfter(this.pairs.get(key), pair, now));
    if (++this.sinceSweep >= SWEEP_EVERY) this.sweep(now);
  }

  /** The provider said too fast for this thread (131056): others go on. */
  holdPair(send: LimitedSend, until: Instant): void {
    this.heldPairs.set(pairKey(send), until);
  }

  /** The provider said too fast for the account (130429). */
  holdAccount(accountId: string, until: Instant): void {
    this.heldAccounts.set(accountId, until);
  }

  /** Sends before a restart, oldest first. */
  restore(sends: Iterable<LimitedSend & { readonly at: Instant }>): void {
    for (const send of sends) this.take(send, send.at);
  }

  /** Threads that it remembers. */
  get size(): number {
    return this.pairs.size + this.heldPairs.size;
  }

  /** Forgets threads that owe nothing any more. */
  private sweep(now: Instant): void {
    this.sinceSweep = 0;
    for (const [key, dueAt] of this.pairs) if (dueAt <= now) this.pairs.delete(key);
    for (const [key, until] of this.heldPairs) if (until <= now) this.heldPairs.delete(key);
  }
}

const pairKey = ({ accountId, contactId }: LimitedSend): string => `${contactId}\0${accountId}`;
