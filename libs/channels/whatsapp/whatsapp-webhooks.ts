import type { SealedChannelAccount } from '../accounts/channel-account.js';
import { signingKey } from '../ingest/signature.js';
import { oncePerSnapshot, type WebhookApp, type WebhookChannel } from '../ingest/webhook-channel.js';
import { translateWhatsApp, type WhatsAppAccounts } from './translate/translate.js';

/**
 * Secrets of a WhatsApp account: `appSecret` signs its webhooks, `verifyToken` answers the handshake, `accessToken`
 * sends. External ids: `phoneNumberId`, `wabaId`, `portfolioId`.
 */
export function whatsAppWebhooks(): WebhookChannel {
  return {
    channel: 'whatsapp',
    apps: oncePerSnapshot(({ accounts }) => appsOf(accounts.filter(isWhatsApp))),
    verifyTokens: oncePerSnapshot(({ accounts }) => distinct(accounts.filter(isWhatsApp), 'verifyToken')),
  };
}

const isWhatsApp = (account: SealedChannelAccount): boolean => account.channel === 'whatsapp';

/** Mostly one app for all numbers; each further one costs a webhook of its accounts one more digest. */
function appsOf(accounts: readonly SealedChannelAccount[]): WebhookApp[] {
  return distinct(accounts, 'appSecret').map((secret) => {
    const known = whatsAppAccounts(accounts.filter((account) => account.secret('appSecret') === secret));
    return {
      key: signingKey(secret),
      translate: (body, receivedAt) => translateWhatsApp(body, { accounts: known, receivedAt }),
    };
  });
}

function distinct(accounts: readonly SealedChannelAccount[], name: string): string[] {
  const values = accounts.map((account) => account.secret(name));
  return [...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[];
}

/** Looks accounts up by the provider's ids. */
export function whatsAppAccounts(
  accounts: readonly Pick<SealedChannelAccount, 'id' | 'externalIds'>[],
): WhatsAppAccounts {
  const byNumber = new Map<string, string>();
  const byBusiness = new Map<string, string[]>();
  for (const { id, externalIds } of accounts) {
    if (externalIds['phoneNumberId']) byNumber.set(externalIds['phoneNumberId'], id);
    const waba = externalIds['wabaId'];
    if (waba) byBusiness.set(waba, [...(byBusiness.get(waba) ?? []), id]);
  }
  return {
    ofPhoneNumber: (phoneNumberId) => byNumber.get(phoneNumberId),
    ofBusinessAccount: (wabaId) => byBusiness.get(wabaId) ?? [],
  };
}
