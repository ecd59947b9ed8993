import type { Content, MediaContent } from '#libs/domain/content.js';
import type { MessageContentType } from '../schema/thread.js';
import { filesOf, type FileAt, type FileDetail } from './attachment-view.js';

const TEXT_IN_A_LINE = 200;

/** `text` is what can be read at a glance, `detail` the rest. A provider's media address and id stay inside (SEC28). */
export function toContent(content: Content, fileAt: FileAt = filesOf({})): MessageContentType {
  const { kind } = content;
  switch (content.kind) {
    case 'text':
      return { kind, text: content.text, detail: null };
    case 'location': {
      const { latitude, longitude, name, address, url } = content;
      return { kind, text: name ?? address ?? null, detail: { latitude, longitude, name, address, url } };
    }
    case 'contacts': {
      const text = content.contacts.map((card) => card.name).join(', ');
      return { kind, text, detail: { contacts: content.contacts, origin: content.origin } };
    }
    case 'choice':
      return {
        kind,
        text: content.title,
        detail: { source: content.source, description: content.description },
      };
    case 'form':
      return {
        kind,
        text: content.body ?? content.name ?? null,
        detail: { name: content.name, response: content.response },
      };
    case 'order':
      return {
        kind,
        text: content.text ?? null,
        detail: { catalogId: content.catalogId, items: content.items },
      };
    case 'template':
      return { kind, text: content.preview, detail: { name: content.name, language: content.language } };
    case 'unsupported':
      return {
        kind,
        text: content.what,
        detail: content.detail === undefined ? null : { detail: content.detail },
      };
    case 'album':
      return {
        kind,
        text: content.text ?? null,
        detail: { items: content.items.map((item, place) => albumItem(item, fileAt(item, place))) },
      };
    case 'share': {
      const { what, title, text, url } = content;
      return { kind, text: text ?? title ?? null, detail: { what, title, url } };
    }
    case 'prompt': {
      const { layout, text, header, footer, opener, options } = content;
      return { kind, text, detail: { layout, header, footer, opener, options } };
    }
    case 'request':
      return { kind, text: content.text, detail: { what: content.what } };
    case 'cards': {
      const text = content.cards.map((card) => card.title).join(', ');
      return { kind, text, detail: { cards: content.cards } };
    }
    default:
      return { kind, text: content.caption ?? null, detail: mediaDetail(content, fileAt(content, 0)) };
  }
}

const mediaDetail = ({ voice, animated }: MediaContent, file: FileDetail) => ({ ...file, voice, animated });

const albumItem = (item: MediaContent, file: FileDetail) => ({
  kind: item.kind,
  caption: item.caption,
  ...mediaDetail(item, file),
});

/** One line of it, for a quote. */
export function lineOf(content: Content | null): string {
  if (content === null) return '';
  const { kind, text } = toContent(content);
  const line = (text ?? kind).replace(/\s+/gu, ' ').trim();
  return [...line].slice(0, TEXT_IN_A_LINE).join('');
}
