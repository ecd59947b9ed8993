import { type JsonObject, listOf, objectOf, wordsOf } from '../../json.js';
import type { Platform } from '../platform.js';
import { attachmentContent } from './attachments.js';
import { isMedia, isShare, type MessageContent } from './message-content.js';
import { quickReply } from './quick-reply.js';
import { withoutDoubles } from './without-doubles.js';

/** What a message carries; `unsupported` where the provider says so, or where there is nothing that we know of. */
export function contentOf(platform: Platform, message: JsonObject): MessageContent {
  const attachments = listOf(message['attachments']).map((item) => objectOf(item) ?? {});
  const parts = withoutDoubles(
    attachments.map((item) => ({ item, content: attachmentContent(platform, item) })),
  );
  const text = wordsOf(message['text']) ?? commandsOf(message);
  if (parts.length > 0) return together(text, parts);
  if (message['is_unsupported'] === true && text === undefined)
    return { kind: 'unsupported', what: 'unknown' };
  const choice = quickReply(message);
  if (choice !== undefined) return choice;
  return text === undefined ? { kind: 'unsupported', what: 'unknown' } : { kind: 'text', text };
}

/** `/help`, where a client sent the command and no text. */
function commandsOf(message: JsonObject): string | undefined {
  const names = listOf(message['commands']).map((command) => wordsOf(objectOf(command)?.['name']));
  return names.filter((name) => name !== undefined).join(' ') || undefined;
}

/** Several attachments of one message are an album; what an album cannot hold is told in its text. */
function together(text: string | undefined, parts: readonly MessageContent[]): MessageContent {
  const [first, ...more] = parts;
  if (first !== undefined && more.length === 0) return withText(first, text);
  const media = parts.filter(isMedia);
  if (media.length > 0) {
    const others = parts.filter((part) => !isMedia(part)).map(lineOf);
    const words = lines(text, ...others);
    return media.length === 1
      ? { ...media[0]!, caption: words }
      : { kind: 'album', text: words, items: media };
  }
  const share = parts.find(isShare);
  const words = lines(text, ...parts.filter((part) => part !== share).map(lineOf));
  return share === undefined ? { kind: 'text', text: words ?? '' } : { ...share, text: words };
}

function withText(content: MessageContent, text: string | undefined): MessageContent {
  if (text === undefined) return content;
  if (isMedia(content)) return { ...content, caption: text };
  switch (content.kind) {
    case 'share':
    case 'order':
      return { ...content, text: lines(text, content.text) };
    case 'location':
      return { ...content, address: lines(content.address, text) };
    case 'unsupported':
      return { ...content, detail: lines(text, content.detail) };
    case 'text':
      return { ...content, text: `${text}\n${content.text}` };
    default:
      return { kind: 'text', text: lines(text, lineOf(content)) ?? text };
  }
}

/** What is left of it where only words can stand. */
function lineOf(content: MessageContent): string {
  switch (content.kind) {
    case 'share':
      return [content.title ?? content.text, content.url].filter(Boolean).join(' ') || content.what;
    case 'text':
    case 'prompt':
      return content.text;
    case 'cards':
      return content.cards.map(({ title }) => title).join(', ');
    case 'location':
      return content.url ?? `${content.latitude}, ${content.longitude}`;
    case 'unsupported':
      return content.what;
    default:
      return content.kind;
  }
}

const lines = (...words: readonly (string | undefined)[]): string | undefined =>
  words.filter((word) => word !== undefined && word !== '').join('\n') || undefined;
