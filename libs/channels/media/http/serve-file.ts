import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asset } from '../asset.js';
import type { MediaLibrary } from '../media-library.js';
import type { ByteRange } from '../store/file-store.js';
import { isShownInline } from '../type/kinds.js';

/** Section 5 of security.md: a file is never a page, whatever a browser is talked into. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** One file to whoever was found to be allowed to see it; in part where a player asks for a part. */
export async function serveFile(
  request: FastifyRequest,
  reply: FastifyReply,
  asset: Asset,
  library: MediaLibrary,
): Promise<void> {
  const { mimeType, size } = asset;
  const range = rangeOf(request.headers.range, size);
  const disposition = isShownInline(mimeType) ? 'inline' : 'attachment';
  void reply
    .header('content-type', contentType(mimeType))
    .header('content-disposition', dispositionOf(disposition, asset.fileName ?? asset.kind))
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('referrer-policy', 'no-referrer')
    // For one viewer: their own browser may keep it while the link holds, nobody in between.
    .header('cache-control', 'private, max-age=300')
    .header('accept-ranges', 'bytes');
  if (range === 'unsatisfiable') {
    await reply.code(416).header('content-range', `bytes */${size}`).send();
    return;
  }
  const { first, last } = range ?? { first: 0, last: size - 1 };
  if (range) void reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
  void reply.header('content-length', last - first + 1);
  if (request.method === 'HEAD') {
    await reply.send();
    return;
  }
  await reply.send(Readable.from(library.read(asset, range), { objectMode: false }));
}

/** Markup is told as text that no browser draws. */
function contentType(mimeType: string): string {
  if (isShownInline(mimeType)) return mimeType;
  return /html|svg|xml/.test(mimeType) ? 'application/octet-stream' : mimeType;
}

/** RFC 6266: the name in ASCII for the old, and whole for everybody else. */
function dispositionOf(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** One range, as players ask; several at once are answered with the whole, which is always allowed (RFC 9110, 14.2). */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [from, to] = [match[1]!, match[2]!];
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size) return 'unsatisfiable';
  return last < first ? undefined : { first, last };
}
