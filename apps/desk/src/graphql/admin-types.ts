import type { ChannelAccount, Instant } from './types.js';

export interface ChannelNotice {
  readonly id: string;
  readonly at: Instant;
  readonly field: string;
  readonly summary: string;
  readonly severity: string;
}
export interface ChannelCheck {
  readonly step: string;
  readonly state: 'passed' | 'warning' | 'failed' | 'unknown';
  readonly code: string;
  readonly detail: string | null;
}
export interface ChannelGap {
  readonly state: 'listing' | 'reading' | 'done' | 'failed';
  readonly since: Instant;
  readonly until: Instant;
  readonly conversations: number;
  readonly conversationsRead: number;
  readonly messagesFound: number;
  readonly messagesAdded: number;
  readonly problem: string | null;
  readonly changedAt: Instant;
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
  readonly checkedAt: Instant | null;
  readonly checks: readonly ChannelCheck[];
  readonly subscribedAt: Instant | null;
  readonly tokenExpiresAt: Instant | null;
  readonly handle: string | null;
  readonly quality: string | null;
  readonly messagingLimit: string | null;
  readonly humanAgent: boolean;
  readonly gap: ChannelGap | null;
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
