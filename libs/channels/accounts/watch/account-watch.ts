import type { Clock } from '#libs/application/ports/clock.js';
import { HOUR, MINUTE, type Instant } from '#libs/domain/time.js';
import type { AccountDirectory } from '../account-directory.js';
import type { SealedChannelAccount } from '../channel-account.js';
import { checkAccess, checkAccount } from '../checks/check-account.js';
import { isSuspicious, type AccountReport } from '../checks/check.js';
import { metaAsset } from '../provider/meta-asset.js';
import type { MetaCalls } from '../provider/meta-calls.js';
import type { AccountFate } from './account-fate.js';
import { isDisconnected } from './disconnected.js';
import type { DueAccount, WatchTable } from './watch-table.js';

export interface WatchParts {
  readonly directory: AccountDirectory;
  readonly table: WatchTable;
  readonly calls: MetaCalls;
  readonly fate: AccountFate;
  readonly publicUrl: () => string;
  readonly clock: Clock;
  /** The threads of an account may lack what was written from then on (DESIGN section 7). */
  readonly openGap: (account: SealedChannelAccount, since: Instant) => Promise<void>;
  readonly onFailure: (what: string, error: unknown) => void;
}

/** Nobody was there to hear for so long: a webhook may have come and gone. Retries are immediate (channel facts 1.1). */
const DEAF_FOR = 2 * MINUTE;
/** Meta unsubscribes after one hour of failures: the first of them came up to so long before the last good look. */
const BEFORE_UNSUBSCRIBED = 90 * MINUTE;
/** What stays wrong waits for a person; asking every minute for days would only cost calls. */
const PATIENCE = HOUR;
const AGAIN_LATER = 10 * MINUTE;

/**
 * Sees without any traffic that an account no longer works: looks at every account at start and every hour, every
 * minute while something seems wrong. Mends what it can (webhooks that the provider has given up on), pauses what it
 * cannot (R18), and notices when nobody was there to hear webhooks.
 */
export class AccountWatch {
  private looking: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly parts: WatchParts) {}

  /** Everything is looked at again, as after a start. */
  async begin(): Promise<void> {
    const now = this.parts.clock.now();
    await this.parts.table.watchAll(now);
    await this.parts.table.lookSoon(null, now);
  }

  /** One round; called twice, it runs once. Never rejects. */
  round(): Promise<void> {
    this.looking ??= this.look()
      .catch((error: unknown) => this.parts.onFailure('look at the accounts', error))
      .finally(() => (this.looking = undefined));
    return this.looking;
  }

  /** Resolves when the round under way is over; there are no more. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.looking;
  }

  /** A call by somebody else was refused for lack of access: worth a look now. */
  async suspect(accountId: string): Promise<void> {
    await this.parts.table.lookSoon([accountId], this.parts.clock.now());
  }

  private async look(): Promise<void> {
    if (this.stopped) return;
    const { table, clock, directory } = this.parts;
    await table.watchAll(clock.now());
    await this.noticeDeafness();
    const { byId } = await directory.reload();
    const due = await table.takeDue(clock.now());
    await Promise.all(
      due.map(async (each) => {
        const account = byId.get(each.accountId);
        if (account === undefined || isDisconnected(account)) return this.leave(each.accountId);
        await this.tried(account.id, () => this.lookAt(account, each));
      }),
    );
    const busy = (await table.takeBusy(clock.now())).flatMap((id) => byId.get(id) ?? []);
    await Promise.all(busy.map((account) => this.tried(account.id, () => this.lookAtAccess(account))));
  }

  private async tried(accountId: string, run: () => Promise<void>): Promise<void> {
    await run().catch((error: unknown) => this.parts.onFailure(`look at ${accountId}`, error));
  }

  /** One call, while people write: an account that only receives would be found out by nobody else. */
  private async lookAtAccess(account: SealedChannelAccount): Promise<void> {
    const { access, accessCode } = await checkAccess(account, this.parts);
    const now = this.parts.clock.now();
    if (access === 'lost') await this.parts.fate.pause(account.id, 'auth-lost', accessCode, now);
    if (access !== 'works') await this.parts.table.lookSoon([account.id], now);
  }

  private async lookAt(account: SealedChannelAccount, due: DueAccount): Promise<void> {
    const { clock, table, fate } = this.parts;
    const found = await checkAccount(account, this.parts, due.handshakeAt);
    const report = found.subscription === 'missing' ? await this.subscribeAgain(account, found, due) : found;
    const now = clock.now();
    if (report.access === 'lost') await fate.pause(account.id, 'auth-lost', report.accessCode, now);
    if (report.access === 'permission')
      await fate.pause(account.id, 'permission-lost', report.accessCode, now);
    const { humanAgent, utilityTemplates } = report;
    await fate.grant(account.id, { humanAgent, utilityTemplates }, now);
    const suspiciousSince = isSuspicious(report) ? (due.suspiciousSince ?? now) : null;
    await table.save(account.id, report, { now, next: nextLook(now, suspiciousSince), suspiciousSince });
  }

  /** Meta gives up after an hour without an answer; what was written meanwhile is read from the conversations. */
  private async subscribeAgain(
    account: SealedChannelAccount,
    report: AccountReport,
    { subscribedAt }: DueAccount,
  ): Promise<AccountReport> {
    const asset = metaAsset(account);
    if (typeof asset === 'string' || report.access !== 'works') return report;
    const told = await this.parts.calls.subscribe(asset);
    if (!told.ok) return replaced(report, 'failed', 'subscription-refused', told.fault.code);
    // Never seen subscribed: it was just connected, and misses nothing that was ours to have.
    if (subscribedAt !== null) {
      await this.parts.openGap(account, subscribedAt - BEFORE_UNSUBSCRIBED);
      await this.parts.fate.tell(account.id, 'subscription', subscribedAt, this.parts.clock.now());
    }
    return { ...replaced(report, 'passed', 'subscribed-again'), subscription: 'there' };
  }

  private async noticeDeafness(): Promise<void> {
    const { table, clock, directory } = this.parts;
    const now = clock.now();
    const { byId } = await directory.accounts();
    for (const { accountId, heardUntil } of await table.weAreHere(now)) {
      const account = byId.get(accountId);
      if (account === undefined || heardUntil === null || now - heardUntil <= DEAF_FOR) continue;
      if (isDisconnected(account)) continue;
      await this.parts.openGap(account, heardUntil - DEAF_FOR);
      await table.lookSoon([accountId], now);
    }
  }

  private async leave(accountId: string): Promise<void> {
    const now = this.parts.clock.now();
    const nothing: AccountReport = { checks: [], access: 'unknown', subscription: 'unknown' };
    await this.parts.table.save(accountId, nothing, { now, next: now + HOUR, suspiciousSince: null });
  }
}

function nextLook(now: Instant, suspiciousSince: Instant | null): Instant {
  if (suspiciousSince === null) return now + HOUR;
  return now + (now - suspiciousSince < PATIENCE ? MINUTE : AGAIN_LATER);
}

function replaced(
  report: AccountReport,
  state: 'passed' | 'failed',
  code: 'subscribed-again' | 'subscription-refused',
  detail?: string,
): AccountReport {
  const checks = report.checks.map((check) =>
    check.step === 'subscription' ? { step: check.step, state, code, detail } : check,
  );
  return { ...report, checks };
}
