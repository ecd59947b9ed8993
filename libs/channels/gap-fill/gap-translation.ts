import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import type { Instant } from '#libs/domain/time.js';
import type { SealedChannelAccount } from '../accounts/channel-account.js';
import { translateInstagram } from '../instagram/translate/translate.js';
import { translateMessenger } from '../messenger/translate/translate.js';

/** A webhook body for one account, by the translation that its own webhooks go through. */
export function gapTranslation(
  { id, channel, externalIds, config }: SealedChannelAccount,
  body: unknown,
  receivedAt: Instant,
): readonly ChannelEvent[] {
  const appId = config['appId'];
  const account = { id, ...(typeof appId === 'string' ? { appId } : {}) };
  const own = externalIds[channel === 'messenger' ? 'pageId' : 'instagramId'];
  const context = { accounts: { of: (asset: string) => (asset === own ? account : undefined) }, receivedAt };
  const translate = channel === 'messenger' ? translateMessenger : translateInstagram;
  return translate(body, context).events;
}
