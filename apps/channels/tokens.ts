import type { WebhookChannel } from '#libs/channels/ingest/webhook-channel.js';

/** Channels whose webhooks are received here, by the name in their address. */
export const WEBHOOK_CHANNELS = Symbol('WebhookChannels');
export type WebhookChannels = ReadonlyMap<string, WebhookChannel>;
