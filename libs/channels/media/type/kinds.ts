import type { MediaContent } from '#libs/domain/content.js';

export type MediaKind = MediaContent['kind'];

/** Pictures, sound and films that browsers show without running anything. All else is offered for download (SEC21). */
const INLINE = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'audio/flac',
  'audio/amr',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'video/3gpp',
  'video/quicktime',
]);

export const isShownInline = (mimeType: string): boolean => INLINE.has(mimeType);

/** What kind of message a file of that type is. */
export function kindOf(mimeType: string): MediaKind {
  if (!isShownInline(mimeType)) return 'document';
  const [family] = mimeType.split('/');
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'document';
}

/** Containers of sound and of film that only their tracks tell apart. */
const EITHER = new Set([
  'audio/mp4',
  'video/mp4',
  'audio/ogg',
  'video/ogg',
  'audio/webm',
  'video/webm',
  'video/3gpp',
]);

/** Names of one thing. */
const SAME: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/heif': 'image/heic',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'video/3gpp2': 'video/3gpp',
  'audio/3gpp': 'audio/amr',
  'text/rtf': 'application/rtf',
  'text/xml': 'application/xml',
  'application/xhtml+xml': 'text/html',
  'application/x-zip-compressed': 'application/zip',
};

const base = (mimeType: string): string => {
  const plain = mimeType.split(';')[0]!.trim().toLowerCase();
  return SAME[plain] ?? plain;
};

/** Types that cannot be mistaken for each other by an honest sender, so that a claim is worth comparing. */
const CERTAIN = /^(?:image\/(?!svg)|audio\/|video\/|application\/pdf$)/;
const DANGEROUS = new Set(['text/html', 'image/svg+xml', 'application/x-msdownload', 'application/x-elf']);

/**
 * The type a file is kept under, or undefined: its bytes are something else than what it was said to be. A picture that
 * is another kind of picture is none the worse for it; a program behind the name of a document is.
 */
export function agreedType(
  kind: MediaKind,
  declared: string | undefined,
  sniffed: string | undefined,
): string | undefined {
  const claim = declared === undefined ? undefined : base(declared);
  const found = sniffed === undefined ? undefined : base(sniffed);
  if (kind !== 'document') return mediaType(kind, claim, found);
  if (found !== undefined && DANGEROUS.has(found)) {
    const honest = claim === undefined || claim === found || claim === 'application/octet-stream';
    // Markup is text to those who send it.
    return honest || (found === 'text/html' && claim === 'text/plain') ? found : undefined;
  }
  if (claim !== undefined && CERTAIN.test(claim) && found !== claim)
    return found !== undefined && sameFamily(claim, found) ? found : undefined;
  return found ?? 'application/octet-stream';
}

function mediaType(
  kind: MediaKind,
  claim: string | undefined,
  found: string | undefined,
): string | undefined {
  if (found === undefined) return undefined;
  if (found === 'image/svg+xml') return claim === found && kind === 'image' ? found : undefined;
  const family = kind === 'sticker' ? 'image' : kind;
  if (found.startsWith(`${family}/`)) return found;
  return family !== 'image' && EITHER.has(found) ? found.replace(/^\w+/, family) : undefined;
}

const sameFamily = (one: string, other: string): boolean => one.split('/')[0] === other.split('/')[0];
