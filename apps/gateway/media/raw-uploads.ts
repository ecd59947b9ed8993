import type { FastifyInstance } from 'fastify';

export const UPLOAD_PATH = '/media/uploads';
const RAW = 'application/x-throughline-upload';

/**
 * Files come as the bytes they are, whatever type their header claims, and are read as they come: no parser holds one in
 * memory, and no limit of a parser stands before ours.
 */
export function acceptRawUploads(fastify: FastifyInstance): void {
  if (fastify.hasContentTypeParser(RAW)) return;
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'POST' && request.url.split('?')[0] === UPLOAD_PATH)
      request.headers['content-type'] = RAW;
    done();
  });
  fastify.addContentTypeParser(RAW, (request, payload, done) => {
    // Nobody else gets a stream by naming our type.
    if (request.url.split('?')[0] === UPLOAD_PATH) return done(null, payload);
    done(Object.assign(new Error('unsupported media type'), { statusCode: 415 }));
  });
}
