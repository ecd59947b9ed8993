import type { SendContent } from './kinds.js';

/** What the phone shows of a message; for templates see fillTemplate. */
export function displayText(message: Exclude<SendContent, { kind: 'template' }>): string {
  switch (message.kind) {
    case 'text':
      return message.content.body;
    case 'interactive':
      return message.content.body.text;
    case 'reaction':
      return message.content.emoji;
    case 'location':
      return message.content.name ?? `${message.content.latitude}, ${message.content.longitude}`;
    case 'contacts':
      return message.content.map((card) => card.name.formatted_name).join(', ');
    case 'image':
    case 'video':
    case 'document':
      return captionOf(message.content);
    case 'audio':
    case 'sticker':
      return '';
  }
}

const captionOf = (content: object): string =>
  'caption' in content && typeof content.caption === 'string' ? content.caption : '';
