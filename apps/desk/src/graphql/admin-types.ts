import type { ChannelAccount, Instant } from './types.js';

export interface ChannelNotice {
  readonly id: string;
  readonly at: Instant;
  readonly field: string;
  readonly summary: string;
  readonly severity: string;
}
export interface ChannelHealth {
  readonly account: ChannelAccount;
  readonly lastWebhookAt: Instant | null;
  readonly lastSendAt: Instant | null;
  readonly lastErrorAt: Instant | null;
  readonly lastError: string | null;
  readonly sentToday: number;
  readonly failedToday: number;
  readonly notices: readonly ChannelNotice[];
}
export interface ParkedStream {
  readonly subscription: string;
  readonly stream: string;
  readonly conversationId: string | null;
  readonly events: number;
  readonly error: string;
  readonly attempts: number;
  readonly parkedAt: Instant;
  readonly eventType: string;
  readonly partition: number;
  readonly position: number;
}
