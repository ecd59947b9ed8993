import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { withCorrelation } from '../logging/correlation.js';

/**
 * Gives every request an id of ours that its log lines carry and the answer names. One from outside is not taken
 * over: a stranger could write into our log or tie his requests to somebody else's.
 */
export function correlateRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (_request, reply, done) => {
    const id = randomUUID();
    void reply.header('x-correlation-id', id);
    withCorrelation(id, done);
  });
}
