import { isOwnChannel, type Channel, type OwnChannel } from '#libs/domain/channel.js';
import type { MediaKind } from './type/kinds.js';

const KB = 1024;
const MB = 1024 * KB;

/** security.md section 6. */
export const STAFF_FILE = 25 * MB;
export const STAFF_A_DAY = 1024 * MB;
export const VISITOR_FILE = 10 * MB;
export const VISITOR_A_DAY = 100 * MB;
export const MOST_PIXELS = 40_000_000;
export const MOST_FILES_A_MESSAGE = 10;

interface KindLimit {
  readonly bytes: number;
  /** Types of this kind that the channel takes; absent: any. */
  readonly types?: readonly string[];
}

const STICKER: KindLimit = { bytes: 500 * KB, types: ['image/webp'] };

/** What each channel takes from us (channel facts 3.1 to 3.3); a kind that is missing goes as another, or not at all. */
const LIMITS: Readonly<Record<OwnChannel, Partial<Readonly<Record<MediaKind, KindLimit>>>>> = {
  whatsapp: {
    image: { bytes: 5 * MB, types: ['image/jpeg', 'image/png'] },
    video: { bytes: 16 * MB, types: ['video/mp4', 'video/3gpp'] },
    audio: {
      bytes: 16 * MB,
      types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    },
    document: { bytes: 100 * MB },
    sticker: STICKER,
  },
  messenger: {
    image: { bytes: 8 * MB, types: ['image/jpeg', 'image/png', 'image/gif'] },
    video: { bytes: 25 * MB },
    audio: { bytes: 25 * MB },
    document: { bytes: 25 * MB },
  },
  instagram: {
    image: { bytes: 8 * MB, types: ['image/jpeg', 'image/png', 'image/gif'] },
    video: {
      bytes: 25 * MB,
      types: ['video/mp4', 'video/ogg', 'video/x-msvideo', 'video/quicktime', 'video/webm'],
    },
    audio: { bytes: 25 * MB, types: ['audio/aac', 'audio/mp4', 'audio/wav'] },
    document: { bytes: 25 * MB, types: ['application/pdf'] },
  },
  // Its widget shows no files yet.
  webchat: {},
};

/** Programs: no channel of people carries them, and no desk should pass them on. */
const NEVER = new Set(['application/x-msdownload', 'application/x-elf']);

export type Fit =
  | { readonly fits: true; readonly kind: MediaKind }
  | { readonly fits: false; readonly code: 'type' | 'size'; readonly reason: string };

/**
 * As what kind of message a file goes on a channel. What a channel does not take as a picture, a film or sound may still go
 * as a document, where it takes those.
 */
export function fitOn(channel: Channel, kind: MediaKind, mimeType: string, size: number): Fit {
  if (NEVER.has(mimeType)) return { fits: false, code: 'type', reason: 'Programs cannot be sent.' };
  // The contract of connectors has no files of ours yet.
  if (!isOwnChannel(channel))
    return { fits: false, code: 'type', reason: 'This channel does not take files from us.' };
  const limits = LIMITS[channel];
  const own = limits[kind];
  const taken = own !== undefined && (own.types?.includes(mimeType) ?? true);
  if (taken && size <= own.bytes) return { fits: true, kind };
  const { document } = limits;
  const asDocument = document !== undefined && (document.types?.includes(mimeType) ?? true);
  if (asDocument && size <= document.bytes) return { fits: true, kind: 'document' };
  if (taken || asDocument) {
    const most = Math.max(taken ? own.bytes : 0, asDocument ? document.bytes : 0);
    return { fits: false, code: 'size', reason: `This channel takes at most ${inWords(most)} of this.` };
  }
  return { fits: false, code: 'type', reason: 'This channel does not take files of this type.' };
}

const inWords = (size: number): string => (size >= MB ? `${size / MB} MB` : `${size / KB} KB`);
