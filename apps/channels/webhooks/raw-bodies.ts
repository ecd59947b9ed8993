import type { FastifyInstance } from 'fastify';

/** Webhooks, and the door of other teams' connectors. */
const PATHS = ['/webhooks/', '/v1/'];
const isRaw = (url: string): boolean => PATHS.some((path) => url.startsWith(path));
const RAW = 'application/x-throughline-webhook';

/** WhatsApp sends up to 3 MB (channel facts 1.1). */
const LARGEST_BODY = 4 * 1024 * 1024;

/**
 * Bodies under these paths arrive as the untouched bytes, whatever their content type says, or none does: the signature
 * is over the bytes and comes before any parsing (SEC25). All other paths keep their parsers.
 */
export function acceptRawWebhooks(fastify: FastifyInstance): void {
  if (fastify.hasContentTypeParser(RAW)) return;
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (isRaw(request.url)) request.headers['content-type'] = RAW;
    done();
  });
  fastify.addContentTypeParser(RAW, { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (request, body, done) => {
    // Nobody else gets bytes by naming our type.
    if (isRaw(request.url)) return done(null, body);
    done(Object.assign(new Error('unsupported media type'), { statusCode: 415 }));
  });
}
