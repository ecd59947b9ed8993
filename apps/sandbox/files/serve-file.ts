import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { StoredFile } from '../state/stored-file.js';
import { hugeChunks } from './broken-files.js';
import type { Files } from './files.js';

const DRIP_MS = 1000;

/**
 * Answers with a file, or misbehaves as its fault says.
 * @param broken addresses that have ended in the middle once and are gone since.
 */
export function serveFile(
  files: Files,
  file: StoredFile,
  reply: FastifyReply,
  broken: Set<string>,
  address: string,
): FastifyReply {
  if (broken.has(address))
    return reply.status(404).send({ error: { message: 'URL signature expired', code: 0 } });
  if (file.fault === 'huge-document') return headed(reply, file).send(Readable.from(hugeChunks()));
  const bytes = files.bytes(file.id);
  if (!bytes) return reply.status(404).send({ error: { message: 'The file is gone', code: 0 } });
  if (file.fault === 'url-expires-midway' && !broken.has(file.id)) {
    // Fetched again under the same address it is gone; under a new one it comes whole.
    broken.add(address);
    broken.add(file.id);
    return breakOffHalfway(reply, file, bytes);
  }
  if (file.fault === 'slow-for-ever') return drip(reply, file);
  return headed(reply, file).send(bytes);
}

const headed = (reply: FastifyReply, file: StoredFile): FastifyReply =>
  reply
    .type(file.mimeType)
    .header('content-length', file.sizeBytes)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'no-store');

function breakOffHalfway(reply: FastifyReply, file: StoredFile, bytes: Buffer): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': file.mimeType, 'content-length': file.sizeBytes });
  raw.write(bytes.subarray(0, bytes.length >> 1), () => raw.destroy());
  return reply;
}

/** A byte a second of real time, and no end. */
function drip(reply: FastifyReply, file: StoredFile): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': file.mimeType });
  raw.write(Buffer.from([0xff]));
  const timer = setInterval(() => raw.write(Buffer.from([0xd8])), DRIP_MS);
  raw.on('close', () => clearInterval(timer));
  return reply;
}

/** `/cdn/{file}/{name}?…`: what url fields of Messenger and Instagram point at. No token needed, while it is good. */
export function cdnRoutes(files: Files) {
  const broken = new Set<string>();
  return async (app: FastifyInstance): Promise<void> => {
    app.get('/cdn/:file/:name', (request, reply) => {
      const { file } = request.params as { file: string };
      const found = files.resolve(file, request.query as Record<string, unknown>);
      if (!found) return reply.status(403).send('Bad URL hash');
      if (found.expired) return reply.status(403).send('URL signature expired');
      return serveFile(files, found.file, reply, broken, request.url);
    });
  };
}
