import type { Channel } from '#libs/domain/channel.js';
import type { WindowClocks } from '#libs/domain/reply-policy/reply-policy.js';

/** What a channel can carry. */
export interface ChannelLimits {
  /** undefined: it fits; else the limit in words ("4096 characters"). */
  tooLong(channel: Channel, text: string): string | undefined;
}

/** A contact of a customer as all their conversations tell it. */
export interface ReachableContact {
  readonly accountId: string;
  readonly channel: Channel;
  readonly clocks: WindowClocks;
}

export interface ContactReach {
  /** undefined: no contact of that customer. */
  of(customerId: string, contactId: string): Promise<ReachableContact | undefined>;
}
