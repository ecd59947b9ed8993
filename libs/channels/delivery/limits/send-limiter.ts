import { type Instant, MINUTE } from '#libs/domain/time.js';
import { dueAfter, nextSlot, type Rate, room, slower } from './rate.js';
import { UsageBrake } from './usage-brake.js';

export interface AccountLimits {
  /** Of everything that leaves the account. Absent: the channel knows no such limit. */
  readonly throughput?: Rate;
  /** Of audio and video, within the throughput. */
  readonly media?: Rate;
  /** From one account to one person. */
  readonly pair?: Rate;
}

/** One send, as far as limits care. */
export interface LimitedSend {
  readonly accountId: string;
  readonly contactId: string;
  readonly contentKind?: string;
}

/** A full burst is paid back within this, on every channel. */
export const RESTORE_MS = 5 * MINUTE;

const SWEEP_EVERY = 1_000;
/** Of an account without a limit that is slowed down all the same: what it may send a second at its full speed. */
const UNLIMITED: Rate = { burst: 1, intervalMs: 10 };

/**
 * When the next message of a thread may go, over all limits of its account. Time is an argument; nothing waits here.
 * Ask `nextSlot` for the head of each thread, send those that are due, `take` as each leaves: a thread that has to wait
 * takes nothing, so it holds up no other.
 *
 * After a restart `restore` it with the sends of the last RESTORE_MS (their DispatchStarted), older ones owe nothing,
 * and tell it the holds that were kept.
 */
export class SendLimiter {
  private readonly accounts = new Map<string, Instant>();
  private readonly media = new Map<string, Instant>();
  private readonly pairs = new Map<string, Instant>();
  private readonly heldAccounts = new Map<string, Instant>();
  private readonly heldPairs = new Map<string, Instant>();
  private readonly brake = new UsageBrake();
  private sinceSweep = 0;

  constructor(private readonly limitsOf: (accountId: string) => AccountLimits) {}

  /** `now` if it may go at once, else when to ask again. */
  nextSlot(send: LimitedSend, now: Instant): Instant {
    const { pair, media } = this.limitsOf(send.accountId);
    const key = pairKey(send);
    return Math.max(
      this.accountSlot(send.accountId, now),
      media === undefined || !isMedia(send) ? now : nextSlot(this.media.get(send.accountId), media, now),
      pair === undefined ? now : nextSlot(this.pairs.get(key), pair, now),
      this.heldPairs.get(key) ?? now,
    );
  }

  /** When the account may send anything at all: `now`, or later. */
  accountSlot(accountId: string, now: Instant): Instant {
    const throughput = this.throughputOf(accountId, now);
    return Math.max(
      throughput === undefined ? now : nextSlot(this.accounts.get(accountId), throughput, now),
      this.heldAccounts.get(accountId) ?? now,
    );
  }

  /** How many of the account may leave at once now; undefined: as many as there are. */
  accountRoom(accountId: string, now: Instant): number | undefined {
    if ((this.heldAccounts.get(accountId) ?? now) > now) return 0;
    const throughput = this.throughputOf(accountId, now);
    return throughput && room(this.accounts.get(accountId), throughput, now);
  }

  /** Accounts that may not send as many as there are: they sent lately, or are held. */
  limited(): Iterable<string> {
    return new Set([...this.accounts.keys(), ...this.heldAccounts.keys()]);
  }

  /** It leaves now. */
  take(send: LimitedSend, now: Instant): void {
    const { accountId } = send;
    const { pair, media } = this.limitsOf(accountId);
    const throughput = this.throughputOf(accountId, now);
    if (throughput !== undefined)
      this.accounts.set(accountId, dueAfter(this.accounts.get(accountId), throughput, now));
    if (media !== undefined && isMedia(send))
      this.media.set(accountId, dueAfter(this.media.get(accountId), media, now));
    if (pair !== undefined) {
      const key = pairKey(send);
      this.pairs.set(key, dueAfter(this.pairs.get(key), pair, now));
    }
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

  /** So much of the account's allowance is spent by the provider's own count, in percent. */
  observeUsage(accountId: string, percent: number, now: Instant): void {
    this.brake.observe(accountId, percent, now);
  }

  /** Sends before a restart, oldest first. */
  restore(sends: Iterable<LimitedSend & { readonly at: Instant }>): void {
    for (const send of sends) this.take(send, send.at);
  }

  /** Threads that it remembers. */
  get size(): number {
    return this.pairs.size + this.heldPairs.size;
  }

  private throughputOf(accountId: string, now: Instant): Rate | undefined {
    const { throughput } = this.limitsOf(accountId);
    const factor = this.brake.factor(accountId, now);
    return factor === 1 ? throughput : slower(throughput ?? UNLIMITED, factor);
  }

  /** Forgets whoever owes nothing any more. */
  private sweep(now: Instant): void {
    this.sinceSweep = 0;
    for (const known of [this.accounts, this.media, this.pairs, this.heldAccounts, this.heldPairs])
      for (const [key, until] of known) if (until <= now) known.delete(key);
  }
}

const isMedia = ({ contentKind }: LimitedSend): boolean => contentKind === 'audio' || contentKind === 'video';
const pairKey = ({ accountId, contactId }: LimitedSend): string => `${contactId}\0${accountId}`;
