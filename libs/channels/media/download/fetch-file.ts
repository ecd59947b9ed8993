import type { IncomingMessage } from 'node:http';
import { ForbiddenAddress, outboundGet, type OutboundRules } from '../outbound/outbound-request.js';
import { DownloadFailure, expired, refused, tooLarge, unreachable } from './download-failure.js';
import { paced, type Pace } from './paced.js';

export interface FileAddress {
  readonly url: string;
  /** A provider's token, and the only hosts (`host:port`) that may see it (SEC28). */
  readonly token?: { readonly value: string; readonly hosts: ReadonlySet<string> };
}

export interface FetchedFile {
  readonly mimeType: string | undefined;
  readonly body: AsyncIterable<Buffer>;
  /** Ends the connection; harmless when it has ended. */
  close(): void;
}

const REDIRECTS = 3;

/** Begins to fetch a file. Throws DownloadFailure; so does its body while it is read. */
export async function fetchFile(
  address: FileAddress,
  pace: Pace,
  rules: OutboundRules,
  cancelled?: AbortSignal,
): Promise<FetchedFile> {
  const ending = new AbortController();
  let why: Error | undefined;
  const stop = (reason: Error): void => {
    why ??= reason;
    ending.abort(reason);
  };
  const cancel = (): void => stop(unreachable('we are being stopped'));
  cancelled?.addEventListener('abort', cancel);
  if (cancelled?.aborted) cancel();
  const total = setTimeout(() => stop(unreachable('it takes too long')), pace.totalMs);
  const headers = setTimeout(() => stop(unreachable('its server does not answer')), pace.headersMs);
  const close = (): void => {
    clearTimeout(total);
    clearTimeout(headers);
    cancelled?.removeEventListener('abort', cancel);
    ending.abort();
  };
  try {
    const response = await followed(address, rules, ending.signal);
    clearTimeout(headers);
    const length = Number(response.headers['content-length']);
    if (length > pace.maxBytes) throw tooLarge(pace.maxBytes);
    const body = async function* (): AsyncGenerator<Buffer> {
      let got = 0;
      try {
        for await (const chunk of paced(response as AsyncIterable<Buffer>, pace, stop)) {
          got += chunk.length;
          yield chunk;
        }
        if (Number.isFinite(length) && got !== length) throw unreachable('it broke off in the middle');
      } catch (error) {
        throw failureOf(why ?? error);
      } finally {
        close();
      }
    };
    return { mimeType: mimeTypeOf(response), body: body(), close };
  } catch (error) {
    close();
    throw failureOf(why ?? error);
  }
}

async function followed(
  { url, token }: FileAddress,
  rules: OutboundRules,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  let at = parse(url);
  for (let hops = 0; hops <= REDIRECTS; hops++) {
    const headers: Record<string, string> =
      token?.hosts.has(at.host) === true ? { authorization: `Bearer ${token.value}` } : {};
    const response = await outboundGet({ url: at, headers, signal }, rules);
    const { statusCode = 0 } = response;
    if (statusCode >= 200 && statusCode < 300) return response;
    response.destroy();
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined)
      throw statusFailure(statusCode);
    at = parse(location, at);
  }
  throw refused('it is redirected again and again');
}

function parse(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base?.href) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw refused('its address is none of the web');
  return url;
}

/** Signed addresses of provider's file servers answer 403, 404 or 410 once their time is over. */
function statusFailure(status: number): DownloadFailure {
  if ([401, 403, 404, 410].includes(status)) return expired();
  if (status === 408 || status === 429 || status >= 500) return unreachable(`its server answers ${status}`);
  return refused(`its server answers ${status}`);
}

function failureOf(error: unknown): DownloadFailure {
  if (error instanceof DownloadFailure) return error;
  if (error instanceof ForbiddenAddress) return refused(error.message);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return unreachable(code === '' ? 'the connection broke' : `the connection failed (${code})`);
}

function mimeTypeOf(response: IncomingMessage): string | undefined {
  return response.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}
