import type { AccountSwitch } from '../control/phone-actions.js';
import { switchAccount } from '../control/account-switch.js';
import type { ProviderName } from '../providers/provider-name.js';
import type { Sandbox } from '../sandbox.js';
import { assetKey } from '../state/access.js';

/** What Meta does to a business's accounts, in a test's hand. */
export class AccountsDriver {
  constructor(private readonly sandbox: Sandbox) {}

  /** @param accountId of the Page, the Instagram account or the number. */
  change(provider: ProviderName, accountId: string, change: AccountSwitch): void {
    switchAccount(this.sandbox, provider, accountId, change);
  }

  /** null: not subscribed, or given up. */
  subscribedFields(provider: ProviderName, accountId: string): readonly string[] | null {
    return this.sandbox.store.state.assets.get(assetKey(provider, accountId))?.fields ?? null;
  }
}
