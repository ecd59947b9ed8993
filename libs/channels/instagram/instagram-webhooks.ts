import type { WebhookChannel } from '../ingest/webhook-channel.js';
import { assetWebhooks } from '../meta/webhooks.js';
import { translateInstagram } from './translate/translate.js';

/**
 * An Instagram account: external id `instagramId`, under both login types. `appSecret` is the Instagram app's with
 * Instagram Login and the Meta app's with Facebook Login (channel facts 1.1).
 */
export const instagramWebhooks = (): WebhookChannel =>
  assetWebhooks('instagram', 'instagramId', translateInstagram);
