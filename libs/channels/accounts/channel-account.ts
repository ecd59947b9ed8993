import type { Channel } from '#libs/domain/channel.js';

/** A connected number, page, account or site, as everybody may see it: secrets by name only, never their values. */
export interface ChannelAccount {
  readonly id: string;
  readonly channel: Channel;
  readonly name: string;
  /** What the provider calls it. whatsapp: phoneNumberId, wabaId, portfolioId. messenger: pageId. instagram: instagramId. */
  readonly externalIds: Readonly<Record<string, string>>;
  /** The channel's own settings; nothing secret. Each channel reads its part with a schema of its own. */
  readonly config: Readonly<Record<string, unknown>>;
  /** ISO 3166 alpha-2; without one a national phone number matches nothing (edge rule Identity 7). */
  readonly defaultCountry: string | null;
  /** Web chat: sites that may embed the widget, as scheme://host[:port]. */
  readonly origins: readonly string[];
  readonly secretNames: readonly string[];
  /** Rises with every change. */
  readonly version: number;
}

/** An account with its secrets still sealed; `secret` opens one where it is used. */
export interface SealedChannelAccount extends ChannelAccount {
  /** The value, or undefined where none was entered. Throws when it was sealed by another master key. */
  secret(name: string): string | undefined;
}

/** Published after a commit that changed accounts; the payload is the account's id. May be lost: caches expire. */
export const CHANNEL_ACCOUNTS_CHANGED = 'channel-accounts-changed';

/** Events for a provider asset that nobody connected are kept under this id, visible in channel health. */
export const unknownAccountId = (externalId: string): string => `unknown:${externalId.slice(0, 400)}`;
