import type { Content, MediaContent } from '#libs/domain/content.js';
import { refused, type MessageBody } from './message.js';

/** Channel facts 3.3; for Messenger the same is kept to. */
const PICTURES = 10;

/** One file, or an album of pictures. Neither channel has captions: a text goes as a message of its own. */
export function filesMessage(
  name: string,
  content: Extract<Content, { kind: 'album' } | MediaContent>,
): MessageBody {
  const text = content.kind === 'album' ? content.text : content.caption;
  const files = content.kind === 'album' ? content.items : [content];
  if (text !== undefined && text.trim() !== '')
    return refused('caption-not-supported', `${name} takes no text with a file. Send it by itself.`);
  if (files.length > PICTURES)
    return refused('too-many-files', `${name} takes ${PICTURES} pictures; this message has ${files.length}.`);
  if (files.length > 1 && files.some(({ kind }) => kind !== 'image'))
    return refused('album-not-supported', `${name} takes several pictures in one message, and nothing else.`);
  return { kind: 'files', files };
}

/** What the send API calls a kind of file. */
export function attachmentType(kind: MediaContent['kind']): 'image' | 'video' | 'audio' | 'file' {
  if (kind === 'document') return 'file';
  return kind === 'sticker' ? 'image' : kind;
}
