import type { Channel } from '#libs/domain/channel.js';
import type { MediaContent } from '#libs/domain/content.js';
import type { Refusal } from '#libs/domain/decider.js';
import type { MessageTemplate } from '#libs/domain/template/template.js';
import type { ChannelCapabilities, WindowClocks } from '#libs/domain/reply-policy/reply-policy.js';

/** What a channel can carry. */
export interface ChannelLimits {
  /** undefined: it fits; else the limit in words ("4096 characters"). */
  tooLong(channel: Channel, text: string, capabilities: ChannelCapabilities): string | undefined;
  /** The messages that a text leaves as, in order: itself where it fits; undefined: the channel takes it in no way. */
  parts(channel: Channel, text: string, capabilities: ChannelCapabilities): readonly string[] | undefined;
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

/** Files in our own store that go with a reply. */
export interface ReplyFiles {
  /** As what each goes on that channel, in the order asked for; or why one cannot go to that contact there. */
  toSend(
    to: { readonly contactId: string; readonly channel: Channel },
    assetIds: readonly string[],
  ): Promise<readonly MediaContent[] | Refusal>;
}

/** The templates of the connected accounts, as their provider last told them. */
export interface ReplyTemplates {
  find(accountId: string, name: string, language: string): Promise<MessageTemplate | undefined>;
}
