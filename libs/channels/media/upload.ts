import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { Channel } from '#libs/domain/channel.js';
import { DAY } from '#libs/domain/time.js';
import type { Asset, AssetOrigin } from './asset.js';
import { fitOn, MOST_PIXELS, STAFF_A_DAY, STAFF_FILE, VISITOR_A_DAY, VISITOR_FILE } from './limits.js';
import type { MediaLibrary } from './media-library.js';
import { namedType } from './type/named-type.js';
import { kindOf } from './type/kinds.js';

/** An upload that is not taken, with what a person can do about it. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  constructor(
    readonly code: 'size' | 'type' | 'quota' | 'empty' | 'broken',
    readonly reason: string,
  ) {
    super(reason);
  }
}

export interface UploadRequest {
  readonly uploaderId: string;
  readonly origin: Exclude<AssetOrigin, 'customer'>;
  readonly contactId: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly fileName: string;
  /** As announced; more bytes than that are not taken. */
  readonly size: number;
}

const LIMITS = {
  agent: { file: STAFF_FILE, day: STAFF_A_DAY },
  visitor: { file: VISITOR_FILE, day: VISITOR_A_DAY },
} as const;

/** Files that people give us to send: what the channel would not take is refused before it is stored (SEC22). */
export class Uploads {
  constructor(
    private readonly library: MediaLibrary,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Asked before the first byte is read. Throws UploadRefused. */
  async admit({ origin, uploaderId, size }: UploadRequest): Promise<void> {
    const { file, day } = LIMITS[origin];
    if (size === 0) throw new UploadRefused('empty', 'This file is empty.');
    if (size > file) throw new UploadRefused('size', `A file may have at most ${inMegabytes(file)} MB.`);
    const used = await this.library.uploadedSince(uploaderId, this.clock.now() - DAY);
    if (used + size > day)
      throw new UploadRefused('quota', `At most ${inMegabytes(day)} MB can be uploaded a day.`);
  }

  /** Throws UploadRefused; nothing of the file stays then. */
  take(request: UploadRequest, bytes: AsyncIterable<Buffer>): Promise<Asset> {
    const { channel, size, uploaderId, origin, contactId, accountId } = request;
    const assetId = this.ids.uuid();
    const fileName = cleanName(request.fileName);
    const asset = { assetId, contactId, accountId, origin, uploaderId, fileName };
    return this.library.store(
      asset,
      exactly(bytes, size),
      (sniffed, picture) => {
        const mimeType = namedType(sniffed, fileName);
        if (picture && picture.pixels > MOST_PIXELS)
          throw new UploadRefused('size', 'A picture may have at most 40 million pixels.');
        const fit = fitOn(channel, kindOf(mimeType), mimeType, size);
        if (!fit.fits) throw new UploadRefused(fit.code, fit.reason);
        return mimeType;
      },
      size,
    );
  }
}

async function* exactly(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let got = 0;
  for await (const chunk of bytes) {
    got += chunk.length;
    if (got > size) throw new UploadRefused('size', 'The file is larger than was announced.');
    yield chunk;
  }
  if (got < size) throw new UploadRefused('broken', 'The upload broke off.');
}

const inMegabytes = (size: number): number => size / (1024 * 1024);

/** The last part of a path, without what a file system or a header could stumble over. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';

  const plain = last.replace(/[\u0000-\u001f\u007f"<>|:*?\u202a-\u202e\u2066-\u2069]/g, '_').trim();
  const short = [...plain].length > 120 ? [...plain].slice(-120).join('') : plain;
  return short === '' || /^\.+$/.test(short) ? 'file' : short;
}
