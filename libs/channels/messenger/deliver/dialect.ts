import type { Content } from '#libs/domain/content.js';
import type { TextLimit } from '../../delivery/text-limit.js';
import { cardsMessage } from '../../meta/deliver/cards.js';
import type { Dialect } from '../../meta/deliver/dialect.js';
import { filesMessage } from '../../meta/deliver/files.js';
import { knownIn } from '../../meta/deliver/known.js';
import { message, refused, type MessageBody } from '../../meta/deliver/message.js';
import { promptMessage } from '../../meta/deliver/prompts.js';
import { textFault, textMessage } from '../../meta/deliver/text.js';
import { MESSENGER_ERRORS } from './error-table.js';
import { utilityTemplate } from './utility-template.js';

/** Channel facts 3.2. */
export const MESSENGER_TEXT_LIMIT: TextLimit = { max: 2_000, unit: 'CHARACTERS' };

const NAME = 'Messenger';

/** How Messenger speaks the send API (channel facts 3.2). */
export const MESSENGER: Dialect = {
  channel: 'messenger',
  name: NAME,
  textLimit: MESSENGER_TEXT_LIMIT,
  alias: 'psid',
  metadata: true,
  personas: true,
  body,
  // Any emoji.
  reaction: (emoji) => emoji,
  known: (code) => knownIn(MESSENGER_ERRORS, code),
};

function body(content: Content): MessageBody {
  switch (content.kind) {
    case 'text':
      return textMessage(NAME, content.text, MESSENGER_TEXT_LIMIT);
    case 'prompt':
      return promptMessage(NAME, content, MESSENGER_TEXT_LIMIT);
    case 'request':
      return requestMessage(content);
    case 'cards':
      return cardsMessage(NAME, content);
    case 'template':
      return utilityTemplate(content);
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
    case 'album':
      return filesMessage(NAME, content);
    default:
      return refused(
        'content-not-supported',
        `A message of this kind (${content.kind}) cannot be sent on Messenger.`,
      );
  }
}

/** One tap sends what the person's own profile holds; what comes back is claimed, not verified (edge rule Identity 6). */
function requestMessage({ what, text }: Extract<Content, { kind: 'request' }>): MessageBody {
  if (what === 'location')
    return refused('content-not-supported', 'Messenger has no button that asks for a place.');
  const fault = textFault(NAME, text, MESSENGER_TEXT_LIMIT);
  if (fault !== undefined) return fault;
  const asked = what === 'phone' ? 'user_phone_number' : 'user_email';
  return message({ text, quick_replies: [{ content_type: asked }] });
}
