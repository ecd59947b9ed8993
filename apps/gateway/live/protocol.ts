import { z } from 'zod';
import { subscribePayload } from './live-operations.js';

/** graphql-transport-ws, the protocol of the graphql-ws client. Ours to write: pushes are made once for many sockets. */
export const SUBPROTOCOL = 'graphql-transport-ws';

export const CLOSE = {
  /** Retried by clients: nothing is wrong with them. */
  restart: 1012,
  badMessage: 4400,
  notInitialised: 4401,
  forbidden: 4403,
  initTooLate: 4408,
  subscriberExists: 4409,
  tooManyInits: 4429,
} as const;

const id = z.string().min(1).max(100);

export const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init'), payload: z.record(z.string(), z.unknown()).nullish() }),
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('subscribe'), id, payload: subscribePayload }),
  z.object({ type: z.literal('complete'), id }),
]);
export type ClientMessage = z.output<typeof clientMessage>;

/** null: not a message of the protocol. */
export function readMessage(text: string): ClientMessage | null {
  try {
    const parsed = clientMessage.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export const ACK = '{"type":"connection_ack"}';
export const PONG = '{"type":"pong"}';

/** What precedes the payload in every message of one operation. */
export const nextPrefix = (operationId: string): string =>
  `{"id":${JSON.stringify(operationId)},"type":"next","payload":`;

export const errorMessage = (operationId: string, code: string, message: string): string =>
  JSON.stringify({ id: operationId, type: 'error', payload: [{ message, extensions: { code } }] });

/** `{ authorization: 'Bearer …' }`, in any case; undefined: none. */
export function authorizationOf(payload: Record<string, unknown> | null | undefined): string | undefined {
  for (const [name, value] of Object.entries(payload ?? {})) {
    if (name.toLowerCase() === 'authorization' && typeof value === 'string') return value;
  }
  return undefined;
}
