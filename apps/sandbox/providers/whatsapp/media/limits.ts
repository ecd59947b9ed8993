import { bareType } from '../../../files/fetch-link.js';
import { isTruly } from '../../../files/true-type.js';

const KB = 1024;
const MB = 1024 * KB;

export type WhatsAppMediaType = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** Channel facts 3.1. */
const LIMITS: Readonly<
  Record<WhatsAppMediaType, { mostBytes: number; mimeTypes: readonly string[] | 'any' }>
> = {
  image: { mostBytes: 5 * MB, mimeTypes: ['image/jpeg', 'image/png'] },
  video: { mostBytes: 16 * MB, mimeTypes: ['video/mp4', 'video/3gpp'] },
  audio: {
    mostBytes: 16 * MB,
    mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
  },
  document: { mostBytes: 100 * MB, mimeTypes: 'any' },
  sticker: { mostBytes: 500 * KB, mimeTypes: ['image/webp'] },
};

const TYPES = Object.keys(LIMITS) as WhatsAppMediaType[];

export const mostBytes = (type: WhatsAppMediaType): number => LIMITS[type].mostBytes;

export const isMediaType = (kind: string): kind is WhatsAppMediaType => TYPES.some((type) => type === kind);

/** Why a file cannot be sent as this type; undefined: it can. */
export function unfit(
  type: WhatsAppMediaType,
  { mimeType, bytes }: { readonly mimeType: string; readonly bytes: Buffer },
): string | undefined {
  const { mimeTypes, mostBytes: most } = LIMITS[type];
  const bare = bareType(mimeType);
  if (bytes.length === 0) return 'the file is empty';
  if (bytes.length > most)
    return `the file has ${bytes.length} bytes, at most ${most} may be sent as ${type}`;
  if (mimeTypes !== 'any' && !mimeTypes.includes(bare)) return `${bare} cannot be sent as ${type}`;
  return isTruly(bare, bytes) ? undefined : `the file is no ${bare}`;
}

/** Everything that some type takes may be uploaded. */
export function unfitForUpload(file: {
  readonly mimeType: string;
  readonly bytes: Buffer;
}): string | undefined {
  const type = TYPES.find((each) => {
    const { mimeTypes } = LIMITS[each];
    return mimeTypes !== 'any' && mimeTypes.includes(bareType(file.mimeType));
  });
  return unfit(type ?? 'document', file);
}
