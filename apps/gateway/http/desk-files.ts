import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { FILE_POLICY, deskPolicy } from './desk-policy.js';

/** Vite's `html.cspNonce`, where the desk uses it: replaced with a nonce of this answer. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** Pages of the desk. Any other address is somebody else's, or nobody's. */
const PAGES = [
  '/',
  '/inbox',
  '/inbox/*',
  '/channels',
  '/parked',
  '/users',
  '/settings',
  '/invitation',
  '/accept-invitation',
  '/reset',
];
const FILES = ['favicon.svg', 'first-paint.js', 'robots.txt', 'manifest.webmanifest'];

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
};
const COMPRESSED = new Set(['.js', '.css', '.svg', '.map']);

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer | null;
  readonly tag: string;
}

const compress = promisify(gzip);

/**
 * The built desk: hashed assets for ever, the rest asked for anew, and one page for all addresses that the desk
 * understands. The folder may be built, or built again, while we run.
 */
export function serveDesk(server: FastifyInstance, folder: string): void {
  const assets = new LRUCache<string, Asset>({
    max: 500,
    maxSize: 64 * 1024 * 1024,
    sizeCalculation: sizeOf,
  });
  for (const url of PAGES) server.get(url, (_request, reply) => sendPage(reply, folder));
  server.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const { name } = request.params;
    // Names carry a hash of their content: what was read once stays true.
    const asset = assets.get(name) ?? (await readAsset(folder, join('assets', name)));
    if (asset) assets.set(name, asset);
    return sendAsset(request, reply, asset, 'public, max-age=31536000, immutable');
  });
  for (const name of FILES) {
    server.get(`/${name}`, async (request, reply) =>
      sendAsset(request, reply, await readAsset(folder, name), 'no-cache'),
    );
  }
}

const sizeOf = ({ plain, gzipped }: Asset): number => plain.length + (gzipped?.length ?? 0) + 1;

async function sendPage(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (page === null) return reply.code(503).type('text/plain').send('The desk has not been built yet.');
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('content-security-policy', deskPolicy(nonce))
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE_PLACEHOLDER, nonce));
}

/** null: there is none of this name. */
async function readAsset(folder: string, path: string): Promise<Asset | null> {
  const extension = extname(path);
  const type = TYPES[extension];
  if (type === undefined || !/^[\w/.-]+$/u.test(path) || path.includes('..')) return null;
  const plain = await readFile(join(folder, path)).catch(() => null);
  if (plain === null) return null;
  const gzipped = COMPRESSED.has(extension) ? await compress(plain) : null;
  return {
    type,
    plain,
    gzipped,
    tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
  };
}

function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  asset: Asset | null,
  caching: string,
): FastifyReply {
  if (!asset) return reply.code(404).type('text/plain').send('There is no such file.');
  const { type, plain, gzipped, tag } = asset;
  void reply
    .header('cache-control', caching)
    .header('etag', tag)
    .header('content-security-policy', FILE_POLICY);
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  const zipped = gzipped !== null && /\bgzip\b/u.test(request.headers['accept-encoding'] ?? '');
  if (gzipped !== null) void reply.header('vary', 'accept-encoding');
  if (zipped) void reply.header('content-encoding', 'gzip');
  return reply.type(type).send(zipped ? gzipped : plain);
}
