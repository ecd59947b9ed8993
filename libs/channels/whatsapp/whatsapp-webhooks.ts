import type { SealedChannelAccount } from '../accounts/channel-account.js';
import type { WebhookChannel } from '../ingest/webhook-channel.js';
import { metaWebhooks } from '../meta/webhooks.js';
import { translateWhatsApp, type WhatsAppAccounts } from './translate/translate.js';

/**
 * Secrets of a WhatsApp account: `appSecret` signs its webhooks, `verifyToken` answers the handshake, `accessToken`
 * sends. External ids: `phoneNumberId`, `wabaId`, `portfolioId`.
 */
export function whatsAppWebhooks(): WebhookChannel {
  return metaWebhooks('whatsapp', (accounts) => {
    const known = whatsAppAccounts(accounts);
    return (body, receivedAt) => translateWhatsApp(body, { accounts: known, receivedAt });
  });
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
