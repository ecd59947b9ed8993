import { Readable } from 'node:stream';
import type { OutgoingMedia } from '../../media/outgoing-media.js';

/** A store that holds these files, by their asset ids; each says what it is and of which size. */
export function storeOf(
  files: Readonly<Record<string, { mimeType: string; bytes: Buffer; size?: number }>>,
): OutgoingMedia {
  return {
    find: (assetId) => {
      const file = files[assetId];
      return Promise.resolve(
        file && {
          assetId,
          mimeType: file.mimeType,
          fileName: `${assetId}.bin`,
          size: file.size ?? file.bytes.byteLength,
          open: () => Promise.resolve(Readable.from([file.bytes])),
          publicUrl: () => `https://inbox.example.org/media/${assetId}?s=1`,
        },
      );
    },
  };
}
