import type { Channel } from '#libs/domain/channel.js';
import type { Content } from '#libs/domain/content.js';
import type { Refs } from '../ports/personal-data.js';

/**
 * Keyed digest of what a message shows, for echoes that carry nothing of ours (Instagram, edge rule Delivery 4): the same
 * for what we send and for what the echo tells of it. A text is itself, a question is its text; of files only the kind
 * comes back. undefined: the channel has an echo field, or sends no echoes.
 */
export function contentRef(
  refs: Refs,
  channel: Channel,
  contactId: string,
  content: Content,
): string | undefined {
  return channel === 'instagram' ? refs.refOf(`content/${contactId}`, shownBy(content)) : undefined;
}

function shownBy(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'prompt':
    case 'request':
      return `text ${content.text.normalize('NFC').replace(/\s+/gu, ' ').trim()}`;
    // A picture is a picture, whether it moves or sticks.
    case 'sticker':
      return 'image';
    default:
      return content.kind;
  }
}
