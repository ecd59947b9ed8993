import type { MediaView } from '../../../../control/snapshot.js';
import { Icon } from '../../look/icon';
import { Audio } from './audio';

const WORDS = {
  image: 'Photo',
  video: 'Video',
  audio: 'Audio',
  document: 'Document',
  sticker: 'Sticker',
} as const;

export function Media({ media }: { media: MediaView }) {
  const { kind, url, name } = media;
  const words = media.voice ? 'Voice note' : WORDS[kind];
  if (url === undefined) return <p class="gone">{words}, which did not arrive</p>;
  switch (kind) {
    case 'image':
      return (
        <a class="picture" href={url} target="_blank" rel="noreferrer">
          <img src={url} alt={name ? `${words}: ${name}` : words} />
        </a>
      );
    case 'sticker':
      return <img class="sticker" src={url} alt={words} />;
    case 'video':
      return <video class="video" src={url} controls preload="metadata" aria-label={words} />;
    case 'audio':
      return <Audio url={url} words={words} />;
    case 'document':
      return (
        <a class="document" href={url} target="_blank" rel="noreferrer" download={name ?? true}>
          <Icon name="file" size={20} />
          <span class="cut">{name ?? words}</span>
        </a>
      );
  }
}
