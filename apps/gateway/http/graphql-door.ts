import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** security.md section 6. */
export const GRAPHQL_BYTES = 256 * 1024;
export const GRAPHQL_PATH = '/graphql';

/** SEC10: POST, JSON, of a stated and modest size. Everything else is turned away before a byte of it is read. */
export function guardGraphqlDoor(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.url.split('?')[0] !== GRAPHQL_PATH) return;
    const refusal = refusalOf(request);
    if (refusal) await refuse(reply, ...refusal);
  });
}

function refusalOf({ method, headers }: FastifyRequest): readonly [status: number, message: string] | null {
  if (method !== 'POST') return [405, 'GraphQL is asked by POST.'];
  if (!/^application\/json\s*(;|$)/iu.test(headers['content-type'] ?? ''))
    return [415, 'GraphQL is asked in JSON.'];
  const length = Number(headers['content-length']);
  if (!Number.isInteger(length)) return [411, 'The length of the request has to be stated.'];
  return length > GRAPHQL_BYTES ? [413, `A request may have at most ${GRAPHQL_BYTES} bytes.`] : null;
}

async function refuse(reply: FastifyReply, status: number, message: string): Promise<void> {
  const code = status === 405 ? 'METHOD_NOT_ALLOWED' : 'BAD_REQUEST';
  if (status === 405) void reply.header('allow', 'POST');
  await reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message, extensions: { code } }] });
}

/** SEC20: what is meant for one person stays out of every cache, and is no page whatever a browser is talked into. */
export function keepOutOfCaches(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const path = request.url.split('?')[0] ?? '';
    if (path === GRAPHQL_PATH || path.startsWith('/auth/')) {
      void reply
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    }
    done(null, payload);
  });
}
