import { SECOND } from '#libs/domain/time.js';
import { boundedText } from './bounded-body.js';
import { type GraphEndpoint, graphUrl } from './graph-endpoint.js';
import { type NetworkFault, networkFault } from './network-error.js';

export interface GraphAnswer {
  readonly kind: 'answered';
  readonly status: number;
  /** undefined: none, no JSON object, too long, or the connection broke behind the status. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Headers;
}

export interface GraphRequest {
  readonly method: 'GET' | 'POST';
  readonly path: readonly string[];
  readonly token: string;
  readonly body?: object;
}

/** Longest answer that we read; the real ones are below 2 KB. */
const MAX_ANSWER = 256 * 1024;

/** Meta's Graph API over fetch. Answers what happened, and never throws for what a network or a provider does. */
export class GraphClient {
  constructor(
    private readonly endpoint: GraphEndpoint,
    private readonly timeoutMs: number = 15 * SECOND,
  ) {}

  async request({ method, path, token, body }: GraphRequest): Promise<GraphAnswer | NetworkFault> {
    let response: Response;
    const signal = AbortSignal.timeout(this.timeoutMs);
    try {
      response = await fetch(graphUrl(this.endpoint, ...path), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        // A redirect would carry the token to a host that nobody chose (SEC28).
        redirect: 'manual',
        signal,
      });
    } catch (error) {
      return networkFault(error);
    }
    const text = await boundedText(response, MAX_ANSWER).catch(() => undefined);
    return { kind: 'answered', status: response.status, body: objectIn(text), headers: response.headers };
  }
}

function objectIn(text: string | undefined): GraphAnswer['body'] {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
