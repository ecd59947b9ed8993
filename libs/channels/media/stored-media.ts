import { Readable } from 'node:stream';
import type { ReplyFiles } from '#libs/application/ports/channels.js';
import type { MediaContent } from '#libs/domain/content.js';
import type { Refusal } from '#libs/domain/decider.js';
import type { Asset } from './asset.js';
import { fitOn, MOST_FILES_A_MESSAGE } from './limits.js';
import type { MediaLibrary } from './media-library.js';
import type { MediaLinks } from './links.js';
import type { OutgoingFile, OutgoingMedia } from './outgoing-media.js';

/** Our files for those who send them. */
export class StoredMedia implements OutgoingMedia, ReplyFiles {
  constructor(
    private readonly library: MediaLibrary,
    private readonly links: MediaLinks,
  ) {}

  async find(assetId: string): Promise<OutgoingFile | undefined> {
    const asset = await this.library.one(assetId);
    if (!asset) return undefined;
    const { mimeType, size } = asset;
    return {
      assetId,
      mimeType,
      size,
      fileName: asset.fileName ?? nameFor(asset),
      open: () => Promise.resolve(Readable.from(this.library.read(asset))),
      publicUrl: (validForMs) => this.links.urlOf(assetId, { kind: 'anybody' }, validForMs),
    };
  }

  /** A file that was uploaded for one contact goes to no other: its key is that contact's. */
  async toSend(
    { contactId, channel }: Parameters<ReplyFiles['toSend']>[0],
    assetIds: readonly string[],
  ): Promise<readonly MediaContent[] | Refusal> {
    if (assetIds.length > MOST_FILES_A_MESSAGE)
      return { refused: 'too-many-files', reason: `At most ${MOST_FILES_A_MESSAGE} files go at once.` };
    const assets = new Map((await this.library.find(assetIds)).map((asset) => [asset.assetId, asset]));
    const contents: MediaContent[] = [];
    for (const assetId of assetIds) {
      const asset = assets.get(assetId);
      if (asset?.contactId !== contactId || asset.origin !== 'agent')
        return { refused: 'file-gone', reason: 'A file is no longer there. Attach it again.' };
      const fit = fitOn(channel, asset.kind, asset.mimeType, asset.size);
      if (!fit.fits) return { refused: 'file-refused', reason: fit.reason };
      contents.push(contentOf(asset, fit.kind));
    }
    return contents;
  }
}

export function contentOf(asset: Asset, kind: MediaContent['kind']): MediaContent {
  const { assetId, mimeType, size, fileName } = asset;
  // WhatsApp shows Opus in Ogg as a voice note, and nothing else (channel facts 3.1).
  const voice = kind === 'audio' && mimeType === 'audio/ogg';
  return {
    kind,
    assetId,
    mimeType,
    size,
    ...(fileName !== null && { fileName }),
    ...(voice && { voice }),
  };
}

const nameFor = ({ kind, mimeType }: Asset): string =>
  `${kind}.${/^[\w]+\/(?:x-)?([a-z0-9]{2,5})$/.exec(mimeType)?.[1] ?? 'bin'}`;
