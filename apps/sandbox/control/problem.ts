import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { RefusedActionError } from '../providers/refused-action.js';
import { NotLoopbackError } from '../webhooks/loopback.js';

/** Bad input and impossible actions, by name; the rest is a bug and says only that. */
export function problem(
  error: FastifyError | Error,
  _request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof ZodError) {
    const issues = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    return reply
      .status(400)
      .send({ error: issues.map(({ field, message }) => `${field}: ${message}`).join('; '), issues });
  }
  if (error instanceof RefusedActionError) return reply.status(error.status).send({ error: error.message });
  if (error instanceof NotLoopbackError || error instanceof TypeError)
    return reply.status(422).send({ error: error.message });
  const status = 'statusCode' in error && error.statusCode !== undefined ? error.statusCode : 500;
  return reply.status(status).send({ error: status < 500 ? error.message : 'The sandbox failed' });
}
