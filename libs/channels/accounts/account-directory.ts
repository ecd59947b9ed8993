import type { Clock } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { SECOND, type Instant } from '#libs/domain/time.js';
import { CHANNEL_ACCOUNTS_CHANGED, type SealedChannelAccount } from './channel-account.js';

/** All accounts as of one moment. A new object whenever anything may have changed, so that views may be kept by identity. */
export interface AccountsSnapshot {
  readonly accounts: readonly SealedChannelAccount[];
  readonly byId: ReadonlyMap<string, SealedChannelAccount>;
  readonly loadedAt: Instant;
}

export interface DirectoryOptions {
  /** A snapshot older than this is renewed behind the caller's back; default 10 s. Signals renew it at once. */
  readonly ttlMs?: number;
  readonly onLoadFailed?: (error: unknown) => void;
}

/**
 * The accounts in memory: webhooks and sends read no database (performance.md 3). A change is seen after its signal,
 * or after the time to live when the signal was lost. While the database is away the last snapshot stands.
 */
export class AccountDirectory {
  private snapshot: AccountsSnapshot | undefined;
  /** `reason`: the latest one there was when it began; a load that began before a reason does not serve it. */
  private loading: { readonly reason: number; readonly done: Promise<AccountsSnapshot> } | undefined;
  private reasons = 0;
  private triedAt = 0;
  private readonly stopListening: () => void;

  constructor(
    private readonly source: { load(): Promise<SealedChannelAccount[]> },
    signals: Signals,
    private readonly clock: Clock,
    private readonly options: DirectoryOptions = {},
  ) {
    this.stopListening = signals.listen(CHANNEL_ACCOUNTS_CHANGED, () => this.renewQuietly());
  }

  /** What is known now, without waiting; undefined before the first load succeeded. Starts a renewal when it is old. */
  current(): AccountsSnapshot | undefined {
    const { snapshot } = this;
    if (snapshot !== undefined && this.clock.now() - this.triedAt > (this.options.ttlMs ?? 10 * SECOND)) {
      this.renewQuietly();
    }
    return snapshot;
  }

  /** What is known, after waiting for the first load if need be. Throws when that fails (no database). */
  async accounts(): Promise<AccountsSnapshot> {
    return this.current() ?? this.loading?.done ?? this.reload();
  }

  async account(id: string): Promise<SealedChannelAccount | undefined> {
    return (await this.accounts()).byId.get(id);
  }

  /** Reads anew; afterwards everything committed before the call is seen. */
  async reload(): Promise<AccountsSnapshot> {
    const reason = ++this.reasons;
    for (;;) {
      const load = (this.loading ??= { reason: this.reasons, done: this.load() });
      const snapshot = await load.done;
      if (load.reason >= reason) return snapshot;
    }
  }

  /** Stops listening for changes. */
  close(): void {
    this.stopListening();
  }

  private async load(): Promise<AccountsSnapshot> {
    this.triedAt = this.clock.now();
    try {
      const accounts = await this.source.load();
      this.snapshot = { accounts, byId: new Map(accounts.map((a) => [a.id, a])), loadedAt: this.triedAt };
      return this.snapshot;
    } finally {
      this.loading = undefined;
    }
  }

  private renewQuietly(): void {
    this.reload().catch((error: unknown) => this.options.onLoadFailed?.(error));
  }
}
