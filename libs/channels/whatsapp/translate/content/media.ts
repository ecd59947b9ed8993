import type { Media } from './message-content.js';
import { idOf, type JsonObject, objectOf, wordsOf } from '../../../meta/json.js';

/** image, video, audio, document, sticker; `voice` is the older name of a voice note. */
const MEDIA_KINDS: Readonly<Record<string, Media['kind']>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  document: 'document',
  sticker: 'sticker',
};

export const isMedia = (type: string): boolean => Object.hasOwn(MEDIA_KINDS, type);

/** Neither caption nor url has to be there; without id and url the media is shown as unavailable. */
export function mediaContent(type: string, item: JsonObject): Media | undefined {
  const kind = MEDIA_KINDS[type];
  const media = objectOf(item[type]);
  if (kind === undefined || media === undefined) return undefined;
  return {
    kind,
    mediaId: idOf(media['id']),
    url: wordsOf(media['url']) ?? wordsOf(media['link']),
    mimeType: wordsOf(media['mime_type']),
    sha256: wordsOf(media['sha256']),
    fileName: wordsOf(media['filename']),
    caption: wordsOf(media['caption']),
    voice: type === 'voice' ? true : flag(media['voice']),
    animated: flag(media['animated']),
  };
}

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
