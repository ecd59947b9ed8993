import type { ProviderName } from '../providers/provider-name.js';

/** What was changed about an account's rights since the sandbox began; what is absent is as the options say. */
export interface AccessChange {
  /** A token given anew. */
  readonly token?: string;
  /** The token is answered with 190. */
  readonly lost?: 'expired' | 'revoked';
  readonly withdrawnPermissions?: readonly string[];
  /** Meta has stopped the account from sending for a while. */
  readonly restricted?: boolean;
  readonly humanAgent?: boolean;
}

export const assetKey = (provider: ProviderName, assetId: string): string => `${provider}/${assetId}`;

/** What one Page or Instagram account is subscribed to; Meta gives it up alone (channel facts 1.1). */
export interface AssetSubscription {
  readonly provider: ProviderName;
  readonly assetId: string;
  /** null: not subscribed, or given up. */
  readonly fields: readonly string[] | null;
  /** Since when every attempt has failed. */
  failingSince?: number;
  alertedAt?: number;
}
