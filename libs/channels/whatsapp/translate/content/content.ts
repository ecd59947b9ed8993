import type { MessageContent } from './message-content.js';
import { child, type JsonObject, listOf, textOf, wordsOf } from '../../../meta/json.js';
import { interactiveAnswer, templateButton } from './choices.js';
import { contactCard } from './contact-cards.js';
import { locationContent } from './location.js';
import { isMedia, mediaContent } from './media.js';
import { orderContent } from './order.js';
import { unsupportedContent } from './unsupported.js';

type Reader = (item: JsonObject) => MessageContent | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  text: textContent,
  location: locationContent,
  contacts: contactsContent,
  button: templateButton,
  interactive: interactiveAnswer,
  order: orderContent,
};

const KINDS = [...Object.keys(READERS), 'image', 'video', 'audio', 'document', 'sticker', 'reaction'];

/** What a message carries; `unsupported` for kinds that we do not know and for known ones without their body. */
export function contentOf(type: string, item: JsonObject): MessageContent {
  const content = isMedia(type) ? mediaContent(type, item) : ownReader(type)?.(item);
  return content ?? unsupportedContent(type, item);
}

/** `type`, or the kind whose body is there. */
export function typeOf(item: JsonObject): string {
  return wordsOf(item['type']) ?? KINDS.find((kind) => item[kind] !== undefined) ?? 'unknown';
}

function ownReader(type: string): Reader | undefined {
  return Object.hasOwn(READERS, type) ? READERS[type] : undefined;
}

function textContent(item: JsonObject): MessageContent | undefined {
  const text = textOf(child(item, 'text')['body']);
  return text === undefined ? undefined : { kind: 'text', text };
}

function contactsContent(item: JsonObject): MessageContent | undefined {
  const cards = listOf(item['contacts']);
  if (cards.length === 0) return undefined;
  return {
    kind: 'contacts',
    contacts: cards.map(contactCard),
    origin: wordsOf(item['origin']),
  };
}
