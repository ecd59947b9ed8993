import { createHash } from 'node:crypto';
import type { FileFault } from '../control/phone-actions.js';
import { sample } from './samples.js';

export const HUGE_BYTES = 100 * 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024);

interface Broken {
  readonly bytes: Buffer;
  readonly mimeType: string;
  readonly name: string;
  readonly sizeBytes?: number;
  readonly sha256?: string;
}

/** Files that try the one who fetches them; how they are served is in serve-file.ts. */
export function broken(fault: FileFault): Broken {
  switch (fault) {
    case 'wrong-type':
      return {
        name: 'holiday.jpg',
        mimeType: 'image/jpeg',
        bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(510), Buffer.from('This is a program.')]),
      };
    case 'svg-with-script':
      return {
        name: 'drawing.svg',
        mimeType: 'image/svg+xml',
        bytes: Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(document.cookie)</script></svg>',
        ),
      };
    case 'huge-document':
      return { name: 'plans.pdf', mimeType: 'application/pdf', bytes: CHUNK, ...hugeDigest() };
    case 'url-expires-midway':
    case 'slow-for-ever':
    case 'private-address':
      return sample('photo', 'pages');
  }
}

/** The 100 MB document piece by piece: nobody has to hold it. */
export function* hugeChunks(): Generator<Buffer> {
  const head = Buffer.alloc(CHUNK.length);
  head.write('%PDF-1.7\n');
  yield head;
  for (let sent = CHUNK.length; sent < HUGE_BYTES; sent += CHUNK.length) yield CHUNK;
}

let digest: { readonly sizeBytes: number; readonly sha256: string } | undefined;

function hugeDigest(): { readonly sizeBytes: number; readonly sha256: string } {
  if (!digest) {
    const hash = createHash('sha256');
    for (const chunk of hugeChunks()) hash.update(chunk);
    digest = { sizeBytes: HUGE_BYTES, sha256: hash.digest('hex') };
  }
  return digest;
}
