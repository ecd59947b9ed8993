import type { Content } from '#libs/domain/content.js';
import { promptProblem } from '#libs/domain/prompt/prompt-rules.js';
import { fits, type TextLimit, textLength } from '../../delivery/text-limit.js';
import type { Failure } from '../../delivery/send-outcome.js';
import { mediaBody } from './bodies/media-body.js';
import { contactsBody, locationBody } from './bodies/place-and-contacts-body.js';
import { locationRequestBody, promptBody } from './bodies/prompt-body.js';
import { templateBody } from './bodies/template-body.js';

export const WHATSAPP_TEXT_LIMIT: TextLimit = { max: 4096, unit: 'CHARACTERS' };

const REQUEST_LIMIT = 1024;

export type ContentBody = { readonly kind: 'body'; readonly body: object } | Refused;
interface Refused {
  readonly kind: 'refused';
  readonly failure: Failure;
}

/** `type` and its object of the send API, or why WhatsApp would not take it: then nothing is sent at all. */
export function contentBody(content: Content): ContentBody {
  switch (content.kind) {
    case 'text':
      return textBody(content.text);
    case 'template': {
      const template = templateBody(content);
      return 'body' in template
        ? { kind: 'body', body: template.body }
        : refused('template-file', `The ${template.missing} in the header of the template is missing.`);
    }
    case 'prompt': {
      const problem = promptProblem('whatsapp', content);
      return problem === undefined
        ? { kind: 'body', body: promptBody(content) }
        : refused('prompt-refused', problem);
    }
    case 'request':
      return requestBody(content.what, content.text);
    case 'location':
      return { kind: 'body', body: locationBody(content) };
    case 'contacts':
      return content.contacts.length === 0
        ? refused('contacts-empty', 'There is no contact in this message.')
        : { kind: 'body', body: contactsBody(content.contacts) };
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const media = mediaBody(content);
      return 'body' in media ? { kind: 'body', body: media.body } : refused('file-refused', media.problem);
    }
    default:
      return refused(
        'content-not-supported',
        `A message of this kind (${content.kind}) cannot be sent on WhatsApp.`,
      );
  }
}

/** WhatsApp has a button for the place alone; the phone is asked for by a template (channel facts 1.4). */
function requestBody(what: 'phone' | 'email' | 'location', text: string): ContentBody {
  if (what !== 'location')
    return refused('request-not-supported', `WhatsApp has no button that asks for the ${what}.`);
  if (text.length > REQUEST_LIMIT)
    return refused('text-too-long', `A request for the place takes ${REQUEST_LIMIT} characters.`);
  return { kind: 'body', body: locationRequestBody(text) };
}

function textBody(text: string): ContentBody {
  if (text.trim() === '') return refused('text-empty', 'The message is empty.');
  if (!fits(text, WHATSAPP_TEXT_LIMIT)) {
    const length = textLength(text, WHATSAPP_TEXT_LIMIT.unit);
    return refused(
      'text-too-long',
      `WhatsApp takes ${WHATSAPP_TEXT_LIMIT.max} characters; this message has ${length}.`,
    );
  }
  const body = { type: 'text', text: { body: text, preview_url: /https?:\/\//i.test(text) } };
  return { kind: 'body', body };
}

const refused = (code: string, reason: string): Refused => ({
  kind: 'refused',
  failure: { class: 'final', code, reason },
});
