import type { Database } from '#libs/database/database.js';
import { MINUTE, SECOND, type Instant } from '#libs/domain/time.js';
import type { AccountReport } from '../checks/check.js';
import {
  HANDSHAKEN,
  HANDSHAKE_OF,
  LOOK_SOON,
  SAVE_REPORT,
  TAKE_BUSY,
  TAKE_DUE,
  WATCH_ALL,
  WE_ARE_HERE,
} from './sql.js';

export interface DueAccount {
  readonly accountId: string;
  readonly suspiciousSince: Instant | null;
  readonly subscribedAt: Instant | null;
  /** When the provider last called us back with the account's verify token. */
  readonly handshakeAt: Instant | null;
}

/** A look takes seconds; whoever held it longer is gone. */
const LEASE = MINUTE;
const AT_ONCE = 8;
/** With the rounds of the process it stays below a minute. */
const NOT_AGAIN_FOR = 45 * SECOND;

/** channel_watch in PostgreSQL. */
export class WatchTable {
  constructor(private readonly database: Database) {}

  async watchAll(now: Instant): Promise<void> {
    await this.database.query(WATCH_ALL, [now]);
  }

  /** null: all of them. */
  async lookSoon(accountIds: readonly string[] | null, now: Instant): Promise<void> {
    await this.database.query(LOOK_SOON, [accountIds, now]);
  }

  takeDue(now: Instant): Promise<DueAccount[]> {
    return this.database.query<DueAccount & object>(TAKE_DUE, [now, now + LEASE, AT_ONCE]);
  }

  /** Accounts through which people write just now: whether they still let us in is looked at within a minute (R18). */
  async takeBusy(now: Instant): Promise<readonly string[]> {
    const rows = await this.database.query<{ accountId: string }>(TAKE_BUSY, [now, MINUTE, NOT_AGAIN_FOR]);
    return rows.map(({ accountId }) => accountId);
  }

  async save(
    accountId: string,
    report: AccountReport,
    at: { readonly now: Instant; readonly next: Instant; readonly suspiciousSince: Instant | null },
  ): Promise<void> {
    const there = report.subscription === 'there';
    const values = [accountId, JSON.stringify(report), at.now, at.next, at.suspiciousSince, there];
    await this.database.query(SAVE_REPORT, values);
  }

  /** Until when each account was heard before now; null: never. */
  weAreHere(now: Instant): Promise<{ readonly accountId: string; readonly heardUntil: Instant | null }[]> {
    return this.database.query<{ accountId: string; heardUntil: Instant | null }>(WE_ARE_HERE, [now]);
  }

  async handshaken(accountIds: readonly string[], now: Instant): Promise<void> {
    await this.database.query(HANDSHAKEN, [accountIds, now]);
  }

  async handshakeOf(accountId: string): Promise<Instant | null> {
    const rows = await this.database.query<{ at: Instant | null }>(HANDSHAKE_OF, [accountId]);
    return rows[0]?.at ?? null;
  }
}
