import type { ChannelAccountRow } from '#libs/read-models/queries-port.js';
import type { ChannelAccountType, ChannelHealthType } from '../schema/channels.js';
import { TEXT_LIMITS } from './text-limits.js';

export const toChannelAccount = (row: ChannelAccountRow): ChannelAccountType => ({
  id: row.id,
  channel: row.channel,
  name: row.name,
  paused: row.pausedAt !== null,
  pausedReason: row.pausedReason,
  pausedAt: row.pausedAt,
  textLimit: TEXT_LIMITS[row.channel],
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
});
