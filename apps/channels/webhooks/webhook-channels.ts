import { instagramWebhooks } from '#libs/channels/instagram/instagram-webhooks.js';
import { messengerWebhooks } from '#libs/channels/messenger/messenger-webhooks.js';
import { whatsAppWebhooks } from '#libs/channels/whatsapp/whatsapp-webhooks.js';
import type { WebhookChannels } from '../tokens.js';

export const webhookChannels = (): WebhookChannels =>
  new Map([whatsAppWebhooks(), messengerWebhooks(), instagramWebhooks()].map((each) => [each.channel, each]));
