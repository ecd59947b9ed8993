import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';
import { type AccountRow, toAccount } from './account-row.js';
import { CHANNEL_ACCOUNTS_CHANGED, type SealedChannelAccount } from './channel-account.js';
import {
  type AccountSettings,
  type AccountToConnect,
  connectAccount,
  type ConnectOutcome,
  updateSecrets,
  updateSettings,
} from './connect-account.js';
import { SELECT_ACCOUNTS } from './sql.js';

/** More to be committed with the change, such as ChannelConnected in the log. Throwing undoes both. */
export type WithAccount = (tx: Transaction, accountId: string) => Promise<void>;

/** Channel accounts in PostgreSQL. Each change is one transaction, told to the caches after its commit. */
export class AccountStore {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  async load(): Promise<SealedChannelAccount[]> {
    const rows = await this.database.query<AccountRow>(SELECT_ACCOUNTS);
    return rows.map((row) => toAccount(row, this.box));
  }

  connect(account: AccountToConnect, also?: WithAccount): Promise<ConnectOutcome> {
    return this.change((tx) => connectAccount(tx, this.box, account, this.clock.now()), also);
  }

  /** null removes a secret; the others stay. */
  updateSecrets(
    accountId: string,
    secrets: Readonly<Record<string, string | null>>,
    also?: WithAccount,
  ): Promise<ConnectOutcome> {
    return this.change((tx) => updateSecrets(tx, this.box, accountId, secrets, this.clock.now()), also);
  }

  updateSettings(accountId: string, settings: AccountSettings, also?: WithAccount): Promise<ConnectOutcome> {
    return this.change((tx) => updateSettings(tx, accountId, settings, this.clock.now()), also);
  }

  private change(
    work: (tx: Transaction) => Promise<ConnectOutcome>,
    also?: WithAccount,
  ): Promise<ConnectOutcome> {
    return this.database.transaction(async (tx) => {
      const outcome = await work(tx);
      if ('refused' in outcome) return outcome;
      await also?.(tx, outcome.accountId);
      tx.afterCommit(() => this.signals.publish(CHANNEL_ACCOUNTS_CHANGED, outcome.accountId));
      return outcome;
    });
  }
}
