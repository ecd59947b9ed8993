import type { Clock } from '#libs/application/ports/clock.js';
import { openBytes, sealBytes } from '#libs/privacy/aes-gcm.js';
import { keyOf, type KeyRing } from '#libs/privacy/key-ring.js';
import { quarterOf } from '#libs/privacy/period.js';
import type { Asset, NewAsset } from './asset.js';
import type { AssetRow, AssetsTable } from './assets-table.js';
import { readHead } from './read-head.js';
import { MissingFile, openFile, sealFile } from './seal/sealed-file.js';
import type { ByteRange, FileStore } from './store/file-store.js';
import { kindOf } from './type/kinds.js';
import { pictureSize } from './type/picture-size.js';
import { sniff } from './type/sniff.js';

/** Enough for the header of a picture behind the camera's notes. */
const HEAD = 256 * 1024;

export interface MediaLibraryParts {
  readonly assets: AssetsTable;
  readonly files: FileStore;
  readonly keys: KeyRing;
  readonly clock: Clock;
}

/** By the sniffed type, the one to keep the file under; throws what is wrong with it. */
export type JudgeType = (sniffed: string | undefined, picture: { pixels: number } | undefined) => string;

/** Files of messages: their bytes sealed with their contact's key in the file store, what they are in a table. */
export class MediaLibrary {
  constructor(private readonly parts: MediaLibraryParts) {}

  /**
   * Takes a file in as it comes; nothing of it is there before all of it is. Throws what `judge` or the bytes' source
   * throws. Taken in again under the same id, it replaces the first.
   */
  async store(
    asset: NewAsset,
    source: AsyncIterable<Buffer>,
    judge: JudgeType,
    announcedSize = 0,
  ): Promise<Asset> {
    const { assets, files, clock } = this.parts;
    const at = clock.now();
    const period = quarterOf(at);
    const key = await this.newKey(asset.contactId, period);
    await assets.begin(asset, announcedSize, period, at);
    try {
      const { head, bytes } = await readHead(source, HEAD);
      const sniffed = sniff(head);
      const picture = sniffed === undefined ? undefined : pictureSize(sniffed, head);
      const mimeType = judge(sniffed, picture && { pixels: picture.width * picture.height });
      let size = 0;
      const counted = async function* (): AsyncGenerator<Buffer> {
        for await (const chunk of bytes) {
          size += chunk.length;
          yield chunk;
        }
      };
      await files.put(asset.assetId, sealFile(key, asset.assetId, counted()));
      const { width, height } = picture ?? {};
      const { fileName } = asset;
      const sealedName =
        fileName === undefined ? null : sealBytes(key, Buffer.from(fileName), nameOf(asset.assetId));
      if (!(await assets.stored(asset.assetId, { mimeType, size, width, height, sealedName })))
        throw new MissingFile();
      const [row] = await assets.find([asset.assetId]);
      return toAsset(row!, fileName ?? null);
    } catch (error) {
      await assets.doom(asset.assetId);
      throw error;
    }
  }

  /** Those that are there, whole, and whose contact is not forgotten. */
  async find(assetIds: readonly string[]): Promise<Asset[]> {
    const rows = await this.parts.assets.find(assetIds);
    const keys = await this.parts.keys.find(rows.map(keyNameOf));
    return rows.flatMap((row) => {
      const key = keys.get(keyOf(keyNameOf(row)));
      if (!key) return [];
      const name = row.file_name && openBytes(key, row.file_name, nameOf(row.asset_id)).toString('utf8');
      return [toAsset(row, name)];
    });
  }

  async one(assetId: string): Promise<Asset | undefined> {
    return (await this.find([assetId]))[0];
  }

  /** Throws MissingFile where the store has lost it. */
  async *read({ assetId, size }: Asset, range?: ByteRange): AsyncGenerator<Buffer> {
    const [row] = await this.parts.assets.find([assetId]);
    if (!row) throw new MissingFile();
    const name = keyNameOf(row);
    const key = (await this.parts.keys.find([name])).get(keyOf(name));
    if (!key) throw new MissingFile();
    yield* openFile(key, assetId, size, (part) => this.parts.files.get(assetId, part), range);
  }

  uploadedSince(uploaderId: string, since: number): Promise<number> {
    return this.parts.assets.uploadedSince(uploaderId, since);
  }

  /** Deletes the bytes of what was done away with, and what was uploaded before `staleBefore` and never sent. */
  async sweep(staleBefore: number, stopped: () => boolean = () => false): Promise<number> {
    const { assets, files } = this.parts;
    await assets.doomStale(staleBefore);
    let swept = 0;
    for (let ids = await assets.doomed(); ids.length > 0 && !stopped(); ids = await assets.doomed()) {
      for (const id of ids) {
        await files.delete(id);
        await assets.remove(id);
        swept++;
      }
    }
    return swept;
  }

  /** One that its uploader takes back before it is sent. */
  async discard(assetId: string): Promise<void> {
    await this.parts.assets.doom(assetId);
  }

  /** Everything of a contact, bytes and rows; without the contact's key the bytes say nothing anyway. */
  async forget(contactId: string): Promise<void> {
    await this.parts.assets.doomContact(contactId);
    await this.sweep(0);
  }

  private async newKey(contactId: string, period: string): Promise<Buffer> {
    const name = { subject: `contact:${contactId}`, period };
    const key = (await this.parts.keys.findOrCreate([name])).get(keyOf(name));
    if (!key) throw new Error('a forgotten contact gets no files');
    return key;
  }
}

const keyNameOf = (row: AssetRow) => ({ subject: `contact:${row.contact_id}`, period: row.period });
const nameOf = (assetId: string): string => `media/${assetId}/name`;

function toAsset(row: AssetRow, fileName: string | null): Asset {
  const mimeType = row.mime_type ?? 'application/octet-stream';
  return {
    assetId: row.asset_id,
    contactId: row.contact_id,
    accountId: row.account_id,
    origin: row.origin,
    uploaderId: row.uploader_id,
    messageId: row.message_id,
    mimeType,
    kind: kindOf(mimeType),
    size: row.size,
    width: row.width,
    height: row.height,
    fileName,
    createdAt: row.created_at,
  };
}
