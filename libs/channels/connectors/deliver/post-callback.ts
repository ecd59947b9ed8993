import type { IncomingMessage } from 'node:http';
import type { Clock } from '#libs/application/ports/clock.js';
import { SECOND } from '#libs/domain/time.js';
import type { Callback } from '#libs/contracts/connectors/callback.js';
import { networkFault, type NetworkFault } from '../../graph/network-error.js';
import { ForbiddenAddress, outboundGet, type OutboundRules } from '../../media/outbound/outbound-request.js';
import type { ConnectorAccount } from '../connector-account.js';
import { signatures } from './signature.js';

export interface CallbackAnswer {
  readonly kind: 'answered';
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** undefined: none, no JSON, or too long. */
  readonly body: unknown;
}

export type Called = CallbackAnswer | NetworkFault | { readonly kind: 'forbidden'; readonly why: string };

/** An answer is an id; nobody fills our memory. */
const LONGEST_ANSWER = 64 * 1024;

export interface CallParts {
  readonly rules: OutboundRules;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/** One signed POST. Redirects are not followed: they would carry a customer's words to a host that nobody entered. */
export async function postCallback(
  to: Pick<ConnectorAccount, 'callbackUrl' | 'secrets'>,
  id: string,
  callback: Callback,
  { rules, clock, timeoutMs = 10 * SECOND }: CallParts,
): Promise<Called> {
  const body = Buffer.from(JSON.stringify(callback));
  const seconds = Math.floor(clock.now() / SECOND);
  const headers = {
    'content-type': 'application/json',
    'content-length': String(body.length),
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures(to.secrets(), id, seconds, body),
  };
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await outboundGet({ url: new URL(to.callbackUrl), headers, signal, body }, rules);
    const text = await textOf(response).catch(() => undefined);
    const retryAfter = response.headers['retry-after'];
    return { kind: 'answered', status: response.statusCode ?? 0, retryAfter, body: jsonOf(text) };
  } catch (error) {
    const forbidden = forbiddenIn(error);
    return forbidden === undefined ? networkFault(error) : { kind: 'forbidden', why: forbidden.message };
  }
}

async function textOf(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function forbiddenIn(error: unknown): Error | undefined {
  if (error instanceof ForbiddenAddress) return error;
  return error instanceof Error && error.cause instanceof ForbiddenAddress ? error.cause : undefined;
}
