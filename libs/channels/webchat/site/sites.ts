import type { AccountsSnapshot } from '../../accounts/account-directory.js';
import type { SealedChannelAccount } from '../../accounts/channel-account.js';
import { siteOf, type Site } from './site.js';

interface View {
  readonly byKey: ReadonlyMap<string, Site>;
  readonly byAccount: ReadonlyMap<string, Site>;
}

/** Web-chat sites by key and by account, read once per snapshot of the accounts. */
export class Sites {
  private snapshot: AccountsSnapshot | undefined;
  private view: View = { byKey: new Map(), byAccount: new Map() };

  constructor(
    private readonly directory: { accounts(): Promise<AccountsSnapshot> },
    /** Settings that cannot be read leave the site out; somebody has to hear of it. */
    private readonly onFault: (accountId: string, fault: string) => void = () => {},
  ) {}

  async byKey(key: string): Promise<Site | undefined> {
    return (await this.sites()).byKey.get(key);
  }

  async byAccount(accountId: string): Promise<Site | undefined> {
    return (await this.sites()).byAccount.get(accountId);
  }

  private async sites(): Promise<View> {
    const snapshot = await this.directory.accounts();
    if (snapshot !== this.snapshot) {
      this.view = this.read(snapshot.accounts.filter((account) => account.channel === 'webchat'));
      this.snapshot = snapshot;
    }
    return this.view;
  }

  private read(accounts: readonly SealedChannelAccount[]): View {
    const sites: Site[] = [];
    for (const account of accounts) {
      const read = siteOf(account);
      if ('site' in read) sites.push(read.site);
      else this.onFault(account.id, read.fault);
    }
    return {
      byKey: new Map(sites.map((site) => [site.key, site])),
      byAccount: new Map(sites.map((site) => [site.accountId, site])),
    };
  }
}
