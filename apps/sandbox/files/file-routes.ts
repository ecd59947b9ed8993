import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { problem } from '../control/problem.js';
import { RefusedActionError } from '../providers/refused-action.js';
import type { Files } from './files.js';

const MOST_BYTES = 110 * 1024 * 1024;
const query = z.object({ name: z.string().min(1).max(255).default('file') });

/** /sandbox/files: what phones pick to send, and what they show. */
export function fileRoutes(files: Files) {
  return async (app: FastifyInstance): Promise<void> => {
    app.setErrorHandler(problem);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => {
      done(null, body);
    });
    app.post('/files', { bodyLimit: MOST_BYTES }, async (request, reply) => {
      const { name } = query.parse(request.query);
      const mimeType = request.headers['content-type'] ?? 'application/octet-stream';
      const bytes = request.body;
      if (!Buffer.isBuffer(bytes)) throw new RefusedActionError(422, 'The bytes of a file are expected');
      return reply.status(201).send({ id: files.save({ bytes, mimeType, name }).id });
    });
    app.get('/files/:id', async (request, reply) => {
      const { id } = request.params as { id: string };
      const { mimeType } = files.choose({ file: id });
      const bytes = files.bytes(id);
      if (!bytes) throw new RefusedActionError(404, 'The file has no bytes to show');
      return reply
        .type(mimeType)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(bytes);
    });
  };
}
