import type { SandboxOptions } from '../../options.js';
import type { Store } from '../../state/store.js';
import type { Pages } from '../pages/pages.js';
import { whatsAppAccess } from '../whatsapp/access.js';
import type { BusinessAccount } from './business-account.js';

/** Everything of the business that a token may be for. */
export function businessAccounts(
  store: Store,
  { whatsApp }: Pick<SandboxOptions, 'whatsApp'>,
  ...pages: readonly (Pages | undefined)[]
): readonly BusinessAccount[] {
  return [
    ...whatsApp.accounts.map((account): BusinessAccount => ({
      provider: 'whatsapp',
      accountId: account.phoneNumberId,
      assetId: account.wabaId,
      name: account.name,
      login: 'facebook',
      access: () => whatsAppAccess(store, account),
    })),
    ...pages.flatMap((one) => (one ? ofPages(one) : [])),
  ];
}

function ofPages({ context }: Pages): BusinessAccount[] {
  return context.accounts.map((account) => ({
    provider: context.provider,
    accountId: account.id,
    assetId: account.id,
    name: account.name,
    login: account.login ?? 'facebook',
    ...(account.pageId === undefined ? {} : { pageId: account.pageId }),
    access: () => context.access(account),
  }));
}
