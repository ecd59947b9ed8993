import type { Content, MediaContent } from '#libs/domain/content.js';

export interface PlacedMedia {
  readonly media: MediaContent;
  /** Its place in an album, else 0. */
  readonly item: number;
}

/** Files of a content. What is shared (a post, a story) is none: Meta lets its address be kept, not its bytes (channel facts 1.6). */
export function mediaOf(content: Content | null): readonly PlacedMedia[] {
  switch (content?.kind) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return [{ media: content, item: 0 }];
    case 'album':
      return content.items.map((media, item) => ({ media, item }));
    default:
      return [];
  }
}

/** Those that lie with somebody else. */
export const toFetch = (content: Content | null): readonly PlacedMedia[] =>
  mediaOf(content).filter(
    ({ media }) => media.assetId === undefined && (media.mediaId !== undefined || media.url !== undefined),
  );

/** Those that lie with us. */
export const ownAssets = (content: Content | null): readonly string[] =>
  [...mediaOf(content), ...inHeader(content)].flatMap(({ media }) =>
    media.assetId === undefined ? [] : [media.assetId],
  );

/** A template may show a file of ours above its text. */
const inHeader = (content: Content | null): readonly { readonly media: MediaContent }[] =>
  content?.kind === 'template'
    ? (content.values?.header ?? []).flatMap((value) => ('media' in value ? [value] : []))
    : [];
