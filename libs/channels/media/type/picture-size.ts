/** Width and height from a picture's header; nothing is unpacked (SEC22: a picture may be a bomb). */
export function pictureSize(mimeType: string, head: Buffer): PictureSize | undefined {
  try {
    const size = READERS[mimeType]?.(head);
    return size && size.width > 0 && size.height > 0 ? size : undefined;
  } catch {
    // It ends before its header does.
    return undefined;
  }
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const READERS: Readonly<Record<string, (head: Buffer) => PictureSize | undefined>> = {
  'image/png': (head) => ({ width: head.readUInt32BE(16), height: head.readUInt32BE(20) }),
  'image/gif': (head) => ({ width: head.readUInt16LE(6), height: head.readUInt16LE(8) }),
  'image/bmp': (head) => ({ width: head.readInt32LE(18), height: Math.abs(head.readInt32LE(22)) }),
  'image/jpeg': jpeg,
  'image/webp': webp,
};

/** Segments up to the start of a frame: C0 to CF but for the tables C4, C8 and CC. */
function jpeg(head: Buffer): PictureSize | undefined {
  for (let at = 2; at + 9 < head.length;) {
    if (head[at] !== 0xff) return undefined;
    const marker = head[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
    at += 2 + head.readUInt16BE(at + 2);
  }
  return undefined;
}

function webp(head: Buffer): PictureSize | undefined {
  const form = head.toString('latin1', 12, 16);
  if (form === 'VP8X') return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  if (form === 'VP8 ')
    return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  if (form !== 'VP8L') return undefined;
  const bits = head.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}
