import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { ByteRange } from '../store/file-store.js';

/**
 * A file sealed in pieces, so that it is written as it comes and read from any place: a salt, then pieces of 64 KB, each
 * AES-256-GCM under a key of this very file (HKDF of the contact's key, salt and asset id) and bound to its place and to
 * whether it is the last, so that pieces can neither be moved nor cut off.
 */
const SALT = 16;
const PIECE = 64 * 1024;
const TAG = 16;

export async function* sealFile(
  dataKey: Buffer,
  assetId: string,
  plain: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT);
  const key = fileKey(dataKey, assetId, salt);
  yield salt;
  let waiting: Buffer = Buffer.alloc(0);
  let place = 0;
  for await (const chunk of plain) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    // One byte stays behind: only the end tells which piece is the last.
    while (waiting.length > PIECE) {
      yield sealPiece(key, place++, false, waiting.subarray(0, PIECE));
      waiting = waiting.subarray(PIECE);
    }
  }
  yield sealPiece(key, place, true, waiting);
}

/** Reads sealed bytes; undefined: there is no such file. */
export type ReadSealed = (range: ByteRange) => Promise<AsyncIterable<Buffer> | undefined>;

/** The bytes of a sealed file of `size` bytes. Throws where a single bit is not as it was sealed, or it is not there. */
export async function* openFile(
  dataKey: Buffer,
  assetId: string,
  size: number,
  read: ReadSealed,
  range: ByteRange = { first: 0, last: size - 1 },
): AsyncGenerator<Buffer> {
  const salt = await all(await read({ first: 0, last: SALT - 1 }));
  if (salt?.length !== SALT) throw new MissingFile();
  const key = fileKey(dataKey, assetId, salt);
  const lastPlace = Math.max(0, Math.ceil(size / PIECE) - 1);
  let place = Math.floor(range.first / PIECE);
  const until = Math.min(lastPlace, Math.floor(Math.max(0, range.last) / PIECE));
  const sealed = await read({
    first: SALT + place * (PIECE + TAG),
    last: SALT + until * (PIECE + TAG) + sizeOfPiece(until, size) + TAG - 1,
  });
  if (!sealed) throw new MissingFile();
  for await (const piece of pieces(sealed, size, place, until)) {
    const plain = openPiece(key, place, place === lastPlace, piece);
    const from = place * PIECE;
    const part = plain.subarray(Math.max(0, range.first - from), Math.max(0, range.last - from + 1));
    if (part.length > 0) yield part;
    place++;
  }
  if (place <= until) throw new Error('a sealed file ends too early');
}

export class MissingFile extends Error {
  override readonly name = 'MissingFile';
}

const sizeOfPiece = (place: number, size: number): number => Math.min(PIECE, size - place * PIECE);

async function* pieces(
  sealed: AsyncIterable<Buffer>,
  size: number,
  first: number,
  until: number,
): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0);
  let place = first;
  for await (const chunk of sealed) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    for (
      let length = sizeOfPiece(place, size) + TAG;
      place <= until && waiting.length >= length;
      length = sizeOfPiece(place, size) + TAG
    ) {
      yield waiting.subarray(0, length);
      waiting = waiting.subarray(length);
      place++;
    }
  }
}

const fileKey = (dataKey: Buffer, assetId: string, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, salt, `media/${assetId}`, 32));

/** Keys are of one file each and used once, so that the place is nonce enough. */
function nonceOf(place: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(place, 8);
  return nonce;
}

const bound = (last: boolean): Buffer => Buffer.from(last ? 'last' : 'more');

function sealPiece(key: Buffer, place: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place));
  cipher.setAAD(bound(last));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), sealed]);
}

function openPiece(key: Buffer, place: number, last: boolean, piece: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place));
  decipher.setAAD(bound(last));
  decipher.setAuthTag(piece.subarray(0, TAG));
  return Buffer.concat([decipher.update(piece.subarray(TAG)), decipher.final()]);
}

async function all(bytes: AsyncIterable<Buffer> | undefined): Promise<Buffer | undefined> {
  if (!bytes) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
