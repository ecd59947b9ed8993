import type { KeyObject } from 'node:crypto';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import type { Channel } from '#libs/domain/channel.js';
import type { Instant } from '#libs/domain/time.js';
import type { AccountsSnapshot } from '../accounts/account-directory.js';

/** What a connector makes of a body. */
export interface Translation {
  readonly events: readonly ChannelEvent[];
  /** Ids of assets that are not connected here; what they sent is among the events, kept as notices. */
  readonly unknownAccounts: readonly string[];
}

/**
 * One app at the provider: a secret, and the accounts connected with it. A body signed by one app never speaks for the
 * accounts of another.
 */
export interface WebhookApp {
  readonly key: KeyObject;
  translate(body: unknown, receivedAt: Instant): Translation;
}

/** How a channel's webhooks are received; both lists are computed once per snapshot. */
export interface WebhookChannel {
  readonly channel: Channel;
  /** None: no secret, no channel (SEC25). */
  apps(snapshot: AccountsSnapshot): readonly WebhookApp[];
  verifyTokens(snapshot: AccountsSnapshot): readonly string[];
}

/** Remembers what was last made of a snapshot: a new one is a new object. */
export function oncePerSnapshot<T>(
  make: (snapshot: AccountsSnapshot) => T,
): (snapshot: AccountsSnapshot) => T {
  let last: { readonly snapshot: AccountsSnapshot; readonly made: T } | undefined;
  return (snapshot) => {
    if (last?.snapshot !== snapshot) last = { snapshot, made: make(snapshot) };
    return last.made;
  };
}
