import type { Content } from '#libs/domain/content.js';

const MOST = 160;

/** What of a message fits the list: its words, one line. Empty when it has none (the kind says what it is). */
export function snippetOf(content: Content | null): string {
  return clip(wordsOf(content));
}

export function wordsOf(content: Content | null): string {
  if (content === null) return '';
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'choice':
      return content.title;
    case 'template':
      return content.preview;
    case 'location':
      return content.name ?? content.address ?? '';
    case 'contacts':
      return content.contacts.map((card) => card.name).join(', ');
    case 'form':
      return content.body ?? '';
    case 'order':
      return content.text ?? '';
    case 'unsupported':
      return content.what;
    case 'album':
      return content.text ?? '';
    case 'share':
      return content.text ?? content.title ?? '';
    case 'prompt':
    case 'request':
      return content.text;
    case 'cards':
      return content.cards.map((card) => card.title).join(', ');
    default:
      return content.caption ?? content.fileName ?? '';
  }
}

/** By code points, so that no character is cut in two. */
function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const points = [...line.slice(0, MOST * 2)];
  return points.length > MOST ? `${points.slice(0, MOST - 1).join('')}…` : line;
}
