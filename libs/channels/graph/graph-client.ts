import { SECOND } from '#libs/domain/time.js';
import { boundedText } from './bounded-body.js';
import { type GraphEndpoint, graphUrl } from './graph-endpoint.js';
import { type FileUpload, multipartBody } from './multipart.js';
import { type NetworkFault, networkFault } from './network-error.js';

export interface GraphAnswer {
  readonly kind: 'answered';
  readonly status: number;
  /** undefined: none, no JSON object, too long, or the connection broke behind the status. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Headers;
}

export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly token: string;
  readonly body?: object;
  /** Instead of a body. */
  readonly upload?: FileUpload;
  /** Of this request, where it takes longer than others (a file). */
  readonly timeoutMs?: number;
}

/** Longest answer that we read; the real ones are below 2 KB. */
const MAX_ANSWER = 256 * 1024;

/** Meta's Graph API over fetch. Answers what happened, and never throws for what a network or a provider does. */
export class GraphClient {
  constructor(
    private readonly endpoint: GraphEndpoint,
    private readonly timeoutMs: number = 15 * SECOND,
  ) {}

  async request(request: GraphRequest): Promise<GraphAnswer | NetworkFault> {
    const { method, path, query, token, timeoutMs = this.timeoutMs } = request;
    let response: Response;
    const signal = AbortSignal.timeout(timeoutMs);
    const { headers, ...payload } = payloadOf(request);
    try {
      const asked = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
      response = await fetch(graphUrl(this.endpoint, ...path) + asked, {
        method,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...payload,
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

/** `duplex` is what fetch asks for with a body that is still being read. */
function payloadOf({ body, upload }: GraphRequest): {
  readonly headers: Record<string, string>;
  readonly body?: RequestInit['body'];
  readonly duplex?: 'half';
} {
  if (upload !== undefined) {
    const { contentType, length, chunks } = multipartBody(upload);
    const headers = { 'content-type': contentType, 'content-length': String(length) };
    return { headers, body: chunks, duplex: 'half' };
  }
  if (body === undefined) return { headers: {} };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
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
