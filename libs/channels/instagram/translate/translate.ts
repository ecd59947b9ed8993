import type { Translation } from '../../ingest/webhook-channel.js';
import type { Platform } from '../../meta/translate/platform.js';
import { type TranslateContext, translateMeta } from '../../meta/translate/translate.js';
import { emitComment } from './comments.js';

const INSTAGRAM: Platform = {
  channel: 'instagram',
  topic: 'instagram',
  alias: 'igsid',
  share: 'post',
  emitChange: emitComment,
};

/** A webhook of Instagram (both login types) in the language of all channels. */
export const translateInstagram = (body: unknown, context: TranslateContext): Translation =>
  translateMeta(INSTAGRAM, body, context);
