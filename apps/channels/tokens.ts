/** How WhatsApp's webhooks are received (libs/channels/ingest/webhook-channel.ts). */
export const WHATSAPP_WEBHOOKS = Symbol('WhatsAppWebhooks');
