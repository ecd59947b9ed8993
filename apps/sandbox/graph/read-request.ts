import type { FastifyRequest } from 'fastify';
import type { GraphRequest } from './graph-api.js';

/** `spec`: the call is a spec's own, and so are its mistakes. */
export const CALLER_HEADER = 'x-sandbox-caller';

/** The token is a bearer's, or stands in the query as Meta's own examples have it. */
export function readRequest(incoming: FastifyRequest, host: GraphRequest['host']): GraphRequest {
  const params = incoming.params as { version: string; node: string; edge?: string };
  const query = Object.fromEntries(
    Object.entries(incoming.query as Record<string, unknown>).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  );
  const bearer = /^Bearer (.+)$/i.exec(incoming.headers.authorization ?? '')?.[1];
  return {
    method: incoming.method as GraphRequest['method'],
    version: Number(params.version.slice(1)),
    host,
    node: params.node,
    edge: params.edge ?? '',
    query,
    body: incoming.body,
    token: bearer ?? query['access_token'],
    fromSpec: incoming.headers[CALLER_HEADER] === 'spec',
  };
}
