import type { Clock } from '#libs/application/ports/clock.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/index.js';
import type { ChannelAccountRow, ChannelHealthQueries } from '#libs/read-models/queries-port.js';
import { NO_CAPABILITIES } from '../views/reply-option-view.js';

/** Accounts change by the day, their counters by the message: a second old is new enough for names and grants. */
const TRUSTED_FOR_MS = 1_000;

/** Accounts are few and their names and grants are in every row: held in memory, read anew behind the scenes. */
export class AccountDirectory {
  private accounts: ReadonlyMap<string, ChannelAccountRow> = new Map();
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly queries: ChannelHealthQueries,
    private readonly clock: Clock,
  ) {}

  /** Waits only the first time; after that an outdated answer serves while the next one is read. */
  async fresh(): Promise<void> {
    const now = performance.now();
    if (now - this.readAt < TRUSTED_FOR_MS) return;
    const first = this.readAt === Number.NEGATIVE_INFINITY;
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    if (first) await this.reading;
    else this.reading.catch(() => undefined);
  }

  /** Waits for an answer that is younger than the call. */
  async now(): Promise<readonly ChannelAccountRow[]> {
    await this.read();
    return [...this.accounts.values()];
  }

  all(): readonly ChannelAccountRow[] {
    return [...this.accounts.values()];
  }

  account(id: string): ChannelAccountRow | undefined {
    return this.accounts.get(id);
  }

  capabilities(id: string): ChannelCapabilities {
    return this.accounts.get(id)?.capabilities ?? NO_CAPABILITIES;
  }

  private async read(): Promise<void> {
    const accounts = await this.queries.accounts(this.clock.now());
    this.accounts = new Map(accounts.map((account) => [account.id, account]));
    this.readAt = performance.now();
  }
}
