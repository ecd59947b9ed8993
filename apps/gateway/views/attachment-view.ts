import type { MediaContent } from '#libs/domain/content.js';
import type { AttachmentView, MessageItem } from '#libs/read-models/thread/thread-item.js';

/** A file as the desk shows it. Where it lies is asked for apart (attachmentLinks): a link is one viewer's, this is everybody's. */
export interface FileDetail {
  readonly state: 'pending' | 'stored' | 'failed' | 'gone';
  readonly assetId?: string;
  readonly mimeType?: string;
  readonly fileName?: string;
  readonly size?: number;
  readonly width?: number;
  readonly height?: number;
  /** failed: expired · too-large · wrong-type · refused · unreachable. */
  readonly why?: string;
  readonly reason?: string;
}

/** The file at a place of a message's content. */
export type FileAt = (media: MediaContent, place: number) => FileDetail;

/** What we sent ourselves, and what a visitor left with us, was stored before the message was. */
const ownFile = ({ assetId, mimeType, fileName, size }: MediaContent): FileDetail => ({
  state: 'stored',
  assetId,
  mimeType,
  fileName,
  size,
});

/**
 * A customer's file is what its own bytes say once they are here; until then what the provider said of it. `gone`: sent
 * from the provider's own app or long ago, without anything to fetch it by.
 */
export function filesOf({ attachments }: Pick<MessageItem, 'attachments'>): FileAt {
  return (media, place) => {
    const known = attachments?.[place];
    if (known) return { ...said(media), ...became(known) };
    if (media.assetId !== undefined) return ownFile(media);
    const fetchable = media.mediaId !== undefined || media.url !== undefined;
    return { ...said(media), state: fetchable ? 'pending' : 'gone' };
  };
}

const said = ({ mimeType, fileName, size }: MediaContent) => ({ mimeType, fileName, size });

function became(known: AttachmentView): FileDetail {
  switch (known.state) {
    case 'pending':
      return { state: 'pending' };
    case 'failed':
      return { state: 'failed', why: known.class, reason: known.reason };
    case 'stored':
      // null: its person was forgotten, and the file with them.
      return known.file === null
        ? { state: 'gone' }
        : { state: 'stored', assetId: known.assetId, ...known.file };
  }
}
