import { Agent, request, type IncomingMessage } from 'node:http';
import { loopbackLookup, loopbackUrl } from './loopback.js';

/** Enough of an answer to compare a challenge with; anything longer is cut. */
const ANSWER_LIMIT = 4096;

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Real milliseconds until the call is broken off. */
  readonly timeoutMs: number;
}

export type HttpResult = { readonly status: number; readonly text: string } | { readonly failure: string };

/** Calls addresses of this machine. Follows no redirect. */
export class LoopbackClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: 'lifo' });

  /** Never rejects: a failure is a value that names its cause. */
  call(call: HttpCall): Promise<HttpResult> {
    return new Promise((resolve) => {
      const fail = (cause: unknown): void => resolve({ failure: reason(cause) });
      try {
        const outgoing = request(loopbackUrl(call.url), {
          method: call.method,
          agent: this.agent,
          lookup: loopbackLookup,
          headers: headersOf(call),
        });
        const deadline = setTimeout(() => outgoing.destroy(new Error('timed out')), call.timeoutMs);
        outgoing.on('close', () => clearTimeout(deadline));
        outgoing.on('error', fail);
        outgoing.on('response', (incoming) => {
          collect(incoming).then((text) => resolve({ status: incoming.statusCode ?? 0, text }), fail);
        });
        outgoing.end(call.body);
      } catch (cause) {
        fail(cause);
      }
    });
  }

  /** Breaks off what is under way. */
  close(): void {
    this.agent.destroy();
  }
}

function headersOf({ headers, body }: HttpCall): Record<string, string> {
  return body === undefined
    ? { ...headers }
    : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
}

async function collect(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) {
    if (text.length < ANSWER_LIMIT) text += String(chunk);
  }
  return text.slice(0, ANSWER_LIMIT);
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'failed';
  const code = 'code' in cause ? String(cause.code) : undefined;
  if (code === 'ECONNREFUSED') return 'no answer';
  if (code === 'ECONNRESET') return 'broken off';
  return code ?? cause.message;
}
