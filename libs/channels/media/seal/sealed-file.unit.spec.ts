import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import type { ByteRange } from '../store/file-store.js';
import { openFile, sealFile } from './sealed-file.js';

const key = randomBytes(32);
const PIECE = 64 * 1024;

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function gather(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const seal = (plain: Buffer, by = 5_000) => gather(sealFile(key, 'a', chunked(plain, by)));
const from =
  (sealed: Buffer, by = 7_000) =>
  ({ first, last }: ByteRange) =>
    Promise.resolve(chunked(sealed.subarray(first, last + 1), by));
const open = (sealed: Buffer, size: number, range?: ByteRange, id = 'a', by?: number) =>
  gather(openFile(key, id, size, from(sealed, by), range));

describe('a sealed file', () => {
  it('opens to what it was, whole or in part, however it comes', async () => {
    const sizes = fc.constantFrom(0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17);
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1_000, max: 200_000 }),
        async (size, a, b, by) => {
          const plain = randomBytes(size);
          const sealed = await seal(plain, by);
          expect((await open(sealed, size, undefined, 'a', by)).equals(plain)).toBe(true);
          if (size === 0) return;
          const [first, last] = [a % size, b % size].sort((x, y) => x - y) as [number, number];
          expect(
            (await open(sealed, size, { first, last }, 'a', by)).equals(plain.subarray(first, last + 1)),
          ).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows nothing of itself, and is never sealed twice alike', async () => {
    const plain = Buffer.from('Nora Lindqvist '.repeat(50));
    const [one, other] = [await seal(plain), await seal(plain)];
    expect(one.includes('Nora')).toBe(false);
    expect(one.equals(other)).toBe(false);
  });

  it('notices a changed bit, a piece in another place, a cut, and another file’s name', async () => {
    const plain = randomBytes(2 * PIECE + 10);
    const sealed = await seal(plain);
    const changed = Buffer.from(sealed);
    changed[changed.length - 1]! ^= 1;
    await expect(open(changed, plain.length)).rejects.toThrow();
    const [salt, a, b] = [0, 16, 16 + PIECE + 16].map((at, n) =>
      sealed.subarray(at, n === 0 ? 16 : at + PIECE + 16),
    );
    const swapped = Buffer.concat([salt!, b!, a!, sealed.subarray(16 + 2 * (PIECE + 16))]);
    await expect(open(swapped, plain.length)).rejects.toThrow();
    await expect(open(sealed.subarray(0, 16 + PIECE + 16), PIECE)).rejects.toThrow();
    await expect(open(sealed.subarray(0, -5), plain.length)).rejects.toThrow('too early');
    await expect(open(sealed, plain.length, undefined, 'b')).rejects.toThrow();
  });
});
