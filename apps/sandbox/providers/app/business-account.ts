import type { ProviderName } from '../provider-name.js';

/** An account of the business as the app's own endpoints see it, whatever the provider. */
export interface BusinessAccount {
  readonly provider: ProviderName;
  /** Phone number id, Page id or Instagram account id. */
  readonly accountId: string;
  /** What subscribed_apps is asked of, where it is another. */
  readonly assetId: string;
  readonly name: string;
  readonly login: 'facebook' | 'instagram';
  readonly pageId?: string;
  access(): AccountAccess;
}

export interface AccountAccess {
  readonly token: string;
  readonly lost?: 'expired' | 'revoked';
  readonly permissions: readonly string[];
  readonly withdrawn: readonly string[];
  /** Undefined where there is no such feature (WhatsApp). */
  readonly humanAgent?: boolean;
}
