import type { Translation } from '../../ingest/webhook-channel.js';
import type { Platform } from '../../meta/translate/platform.js';
import { type TranslateContext, translateMeta } from '../../meta/translate/translate.js';
import { emitFeed } from './feed.js';

const MESSENGER: Platform = {
  channel: 'messenger',
  topic: 'page',
  alias: 'psid',
  share: 'link',
  emitChange: emitFeed,
};

/** A webhook of Messenger (`object: page`) in the language of all channels. */
export const translateMessenger = (body: unknown, context: TranslateContext): Translation =>
  translateMeta(MESSENGER, body, context);
