import type { FastifyInstance } from 'fastify';
import { isLoopbackHost } from '../webhooks/loopback.js';

/**
 * The sandbox hands out control to whoever reaches it, so only this machine's own pages and programs may: a page of
 * another site that points a name at 127.0.0.1, or posts across origins, is turned away.
 */
export function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isLoopbackHost(hostName(request.headers.host ?? ''))) {
      return reply.status(421).send({ error: 'The sandbox answers under a loopback name only' });
    }
    const { origin } = request.headers;
    if (origin !== undefined && request.method !== 'GET' && origin !== `http://${request.headers.host}`) {
      return reply.status(403).send({ error: 'The sandbox is not controlled from other sites' });
    }
    return undefined;
  });
}

const hostName = (host: string): string =>
  host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : (host.split(':')[0] ?? '');
