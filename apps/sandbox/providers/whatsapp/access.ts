import { assetKey } from '../../state/access.js';
import type { Store } from '../../state/store.js';
import type { WhatsAppAccount } from './account.js';

const PERMISSIONS = ['whatsapp_business_messaging', 'whatsapp_business_management'];

export interface WhatsAppAccess {
  readonly token: string;
  readonly lost?: 'expired' | 'revoked';
  readonly permissions: readonly string[];
  readonly withdrawn: readonly string[];
  readonly restricted: boolean;
}

/** A number's rights as they are now. */
export function whatsAppAccess(store: Store, account: WhatsAppAccount): WhatsAppAccess {
  const change = store.state.access.get(assetKey('whatsapp', account.phoneNumberId)) ?? {};
  const withdrawn = change.withdrawnPermissions ?? [];
  return {
    token: change.token ?? account.accessToken,
    ...(change.lost === undefined ? {} : { lost: change.lost }),
    permissions: PERMISSIONS.filter((permission) => !withdrawn.includes(permission)),
    withdrawn,
    restricted: change.restricted ?? false,
  };
}
