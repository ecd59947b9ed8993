import type { Channel } from '../channel.js';
import type { DomainEvent } from '../decider.js';
import type { PersonalDataOf } from '../personal-data.js';
import type { ChannelCapabilities } from '../reply-policy/reply-policy.js';
import type { Instant } from '../time.js';

export type PauseReason =
  | 'auth-lost'
  | 'permission-lost'
  | 'account-locked'
  | 'restricted'
  | 'by-administrator'
  /** Taken away by an administrator, its secrets with it; only connecting it again ends that. */
  | 'disconnected';

/** `channel-account-<id>`: a connected number, page or site. Tokens and secrets never come here. */
export type ChannelAccountEvent =
  | DomainEvent<
      'ChannelConnected',
      { accountId: string; channel: Channel; name: string; capabilities: ChannelCapabilities; at: Instant }
    >
  | DomainEvent<'CapabilitiesChanged', { accountId: string; capabilities: ChannelCapabilities; at: Instant }>
  | DomainEvent<'ChannelPaused', { accountId: string; reason: PauseReason; code?: string; at: Instant }>
  | DomainEvent<'ChannelResumed', { accountId: string; byId?: string; at: Instant }>
  /** What the provider tells about the account, its templates or its quality; kept whole, shown in channel health. */
  | DomainEvent<
      'ChannelNoticeReceived',
      {
        accountId: string;
        noticeId: string;
        field: string;
        summary: string;
        severity: 'info' | 'warning' | 'critical';
        at: Instant;
      }
    >;

export const channelAccountPersonalData = {
  ChannelConnected: 'none',
  CapabilitiesChanged: 'none',
  ChannelPaused: 'none',
  ChannelResumed: 'none',
  ChannelNoticeReceived: 'none',
} as const satisfies PersonalDataOf<ChannelAccountEvent>;
