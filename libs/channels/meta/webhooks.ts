import type { SealedChannelAccount } from '../accounts/channel-account.js';
import { signingKey } from '../ingest/signature.js';
import {
  oncePerSnapshot,
  type Translation,
  type WebhookApp,
  type WebhookChannel,
} from '../ingest/webhook-channel.js';
import type { MetaAccount, MetaAccounts, TranslateContext } from './translate/translate.js';

type Account = Pick<SealedChannelAccount, 'id' | 'externalIds' | 'config'>;

/**
 * Webhooks of Meta's channels: `appSecret` signs them, `verifyToken` answers the handshake. Mostly one app has all
 * accounts; each further one costs a webhook of its accounts one more digest. `translatorOf` is asked once per app, with
 * the accounts of that app alone.
 */
export function metaWebhooks(
  channel: 'whatsapp' | 'messenger' | 'instagram',
  translatorOf: (accounts: readonly SealedChannelAccount[]) => WebhookApp['translate'],
): WebhookChannel {
  const ofChannel = (accounts: readonly SealedChannelAccount[]) =>
    accounts.filter((account) => account.channel === channel);
  return {
    channel,
    apps: oncePerSnapshot(({ accounts }) => appsOf(ofChannel(accounts), translatorOf)),
    verifyTokens: oncePerSnapshot(({ accounts }) => distinct(ofChannel(accounts), 'verifyToken')),
  };
}

/** Webhooks of Messenger or Instagram, whose accounts are known by one id. */
export const assetWebhooks = (
  channel: 'messenger' | 'instagram',
  idName: string,
  translate: (body: unknown, context: TranslateContext) => Translation,
): WebhookChannel =>
  metaWebhooks(channel, (accounts) => {
    const known = metaAccounts(accounts, idName);
    return (body, receivedAt) => translate(body, { accounts: known, receivedAt });
  });

/** Looks accounts up by the provider's id of that name. */
export function metaAccounts(accounts: readonly Account[], idName: string): MetaAccounts {
  const byAsset = new Map<string, MetaAccount>();
  for (const { id, externalIds, config } of accounts) {
    const asset = externalIds[idName];
    const appId = config['appId'];
    if (asset) byAsset.set(asset, { id, appId: typeof appId === 'string' && appId ? appId : undefined });
  }
  return { of: (assetId) => byAsset.get(assetId) };
}

function appsOf(
  accounts: readonly SealedChannelAccount[],
  translatorOf: (accounts: readonly SealedChannelAccount[]) => WebhookApp['translate'],
): WebhookApp[] {
  return distinct(accounts, 'appSecret').map((secret) => ({
    key: signingKey(secret),
    translate: translatorOf(accounts.filter((account) => account.secret('appSecret') === secret)),
  }));
}

function distinct(accounts: readonly SealedChannelAccount[], name: string): string[] {
  const values = accounts.map((account) => account.secret(name));
  return [...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[];
}
