import type { Content } from '#libs/domain/content.js';
import { fits, type TextLimit, textLength } from '../../delivery/text-limit.js';
import type { Failure } from '../../delivery/send-outcome.js';

export const WHATSAPP_TEXT_LIMIT: TextLimit = { max: 4096, unit: 'CHARACTERS' };

export type ContentBody = { readonly kind: 'body'; readonly body: object } | Refused;
interface Refused {
  readonly kind: 'refused';
  readonly failure: Failure;
}

/** `type` and its object of the send API, or why WhatsApp would not take it: then nothing is sent at all. */
export function contentBody(content: Content): ContentBody {
  if (content.kind === 'text') return textBody(content.text);
  return refused(
    'content-not-supported',
    `A message of this kind (${content.kind}) cannot be sent on WhatsApp.`,
  );
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
