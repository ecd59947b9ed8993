import type { WebhookChannel } from '../ingest/webhook-channel.js';
import { assetWebhooks } from '../meta/webhooks.js';
import { translateMessenger } from './translate/translate.js';

/** A Messenger account is a Page: external id `pageId`; `config.appId` tells our own echoes from those of other apps. */
export const messengerWebhooks = (): WebhookChannel =>
  assetWebhooks('messenger', 'pageId', translateMessenger);
