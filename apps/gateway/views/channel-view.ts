import type { ChannelAccountRow } from '#libs/read-models/queries-port.js';
import type { ChannelAccountType, ChannelHealthType } from '../schema/channels.js';
import { toCheck } from './channel-setup-view.js';
import { textLimitOf } from './text-limits.js';

export const toChannelAccount = (row: ChannelAccountRow): ChannelAccountType => ({
  id: row.id,
  channel: row.channel,
  name: row.name,
  paused: row.pausedAt !== null,
  pausedReason: row.pausedReason,
  pausedAt: row.pausedAt,
  textLimit: textLimitOf(row.channel, row.capabilities),
});

export const toChannelHealth = (row: ChannelAccountRow): ChannelHealthType => ({
  account: toChannelAccount(row),
  lastWebhookAt: row.lastWebhookAt,
  lastSendAt: row.lastSendAt,
  lastErrorAt: row.lastErrorAt,
  lastError: row.lastError,
  sentToday: row.sentToday,
  failedToday: row.failedToday,
  notices: row.notices.map(({ id, at, field, summary, severity }) => ({ id, at, field, summary, severity })),
  checkedAt: row.watch?.checkedAt ?? null,
  checks: row.watch?.checks.map(toCheck) ?? [],
  subscribedAt: row.watch?.subscribedAt ?? null,
  tokenExpiresAt: row.watch?.tokenExpiresAt ?? null,
  handle: row.watch?.handle ?? null,
  quality: row.watch?.quality ?? null,
  messagingLimit: row.watch?.messagingLimit ?? null,
  humanAgent: row.capabilities.humanAgent,
  gap: row.gap,
});
