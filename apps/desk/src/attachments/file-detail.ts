import { numberOf, textOf, type Detail } from '../thread/content/detail.js';

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** A file of a message, read field by field: the server may be newer. */
export interface FileDetail {
  readonly kind: MediaKind;
  readonly state: 'pending' | 'stored' | 'failed' | 'gone';
  readonly assetId: string | null;
  readonly mimeType: string | null;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly why: string | null;
  readonly reason: string | null;
  readonly voice: boolean;
  readonly caption: string | null;
  /** Its place in an album, else 0. */
  readonly item: number;
}

const KINDS: readonly string[] = ['image', 'video', 'audio', 'document', 'sticker'];
const STATES: readonly string[] = ['pending', 'stored', 'failed'];

export function fileDetail(kind: string, detail: Detail, item = 0): FileDetail {
  const state = textOf(detail, 'state') ?? '';
  return {
    kind: KINDS.includes(kind) ? (kind as MediaKind) : 'document',
    state: STATES.includes(state) ? (state as FileDetail['state']) : 'gone',
    assetId: textOf(detail, 'assetId'),
    mimeType: textOf(detail, 'mimeType'),
    fileName: textOf(detail, 'fileName'),
    size: numberOf(detail, 'size'),
    width: numberOf(detail, 'width'),
    height: numberOf(detail, 'height'),
    why: textOf(detail, 'why'),
    reason: textOf(detail, 'reason'),
    voice: detail['voice'] === true,
    caption: textOf(detail, 'caption'),
    item,
  };
}

const PICTURE = /^image\/(?:jpeg|png|gif|webp|avif|bmp)$/;

/** Whether it is drawn in the thread: what its bytes are, not what the message called it. */
export const isPicture = ({ state, kind, mimeType }: FileDetail): boolean =>
  state === 'stored' && (kind === 'image' || kind === 'sticker') && PICTURE.test(mimeType ?? 'image/png');
