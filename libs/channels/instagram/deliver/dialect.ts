import type { Content } from '#libs/domain/content.js';
import { HEART } from '../../delivery/abilities.js';
import type { TextLimit } from '../../delivery/text-limit.js';
import { cardsMessage } from '../../meta/deliver/cards.js';
import type { Dialect } from '../../meta/deliver/dialect.js';
import { filesMessage } from '../../meta/deliver/files.js';
import { knownIn } from '../../meta/deliver/known.js';
import { refused, type MessageBody } from '../../meta/deliver/message.js';
import { promptMessage } from '../../meta/deliver/prompts.js';
import { textMessage } from '../../meta/deliver/text.js';
import { INSTAGRAM_ERRORS } from './error-table.js';

/** Bytes, not characters (channel facts 3.3). */
export const INSTAGRAM_TEXT_LIMIT: TextLimit = { max: 1_000, unit: 'BYTES' };

const NAME = 'Instagram';
/** With and without the selector that asks for its coloured form. */
const isHeart = (emoji: string): boolean => emoji === HEART || emoji === HEART.charAt(0);

/** How Instagram speaks the send API (channel facts 3.3), under either login. */
export const INSTAGRAM: Dialect = {
  channel: 'instagram',
  name: NAME,
  textLimit: INSTAGRAM_TEXT_LIMIT,
  alias: 'igsid',
  metadata: false,
  personas: false,
  body,
  reaction: (emoji) => (isHeart(emoji) ? 'love' : undefined),
  known: (code) => knownIn(INSTAGRAM_ERRORS, code),
};

function body(content: Content): MessageBody {
  switch (content.kind) {
    case 'text':
      return textMessage(NAME, content.text, INSTAGRAM_TEXT_LIMIT);
    case 'prompt':
      return promptMessage(NAME, content, INSTAGRAM_TEXT_LIMIT);
    case 'cards':
      return cardsMessage(NAME, content);
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'album':
      return filesMessage(NAME, content);
    default:
      return refused(
        'content-not-supported',
        `A message of this kind (${content.kind}) cannot be sent on Instagram.`,
      );
  }
}
