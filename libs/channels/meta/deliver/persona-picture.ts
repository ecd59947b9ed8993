import { crc32, deflateSync } from 'node:zlib';

/** Where Meta fetches the picture of every persona: it makes none without (channel facts 3.2). */
export const PERSONA_PICTURE_PATH = '/channels/persona.png';

const SIZE = 256;
/** Palette: ground and figure. */
const COLOURS = Buffer.from([0x2f, 0x4b, 0x7c, 0xe6, 0xec, 0xf5]);

/** Head and shoulders of nobody in particular, as PNG: agents have names here, and no pictures. */
export function personaPicture(): Buffer {
  const rows = Buffer.alloc(SIZE * (SIZE + 1));
  for (let y = 0; y < SIZE; y += 1)
    for (let x = 0; x < SIZE; x += 1) rows[y * (SIZE + 1) + 1 + x] = isFigure(x - SIZE / 2, y) ? 1 : 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  // Eight bits, by palette.
  header.set([8, 3], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', COLOURS),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const isFigure = (dx: number, y: number): boolean =>
  Math.hypot(dx, y - 96) < 48 || Math.hypot(dx / 88, (y - SIZE) / 92) < 1;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
