import { request, type IncomingMessage } from 'node:http';
import { loopbackLookup, loopbackUrl } from '../webhooks/loopback.js';

export type Fetched =
  | { readonly bytes: Buffer; readonly mimeType: string; readonly name: string }
  | { readonly failed: 'unreachable' | 'status' | 'timed-out' | 'too-large'; readonly why: string };

/** Fetches what a business sent as a link, from this machine alone, as a provider would. Never rejects. */
export function fetchLink(link: string, limits: { mostBytes: number; timeoutMs: number }): Promise<Fetched> {
  return new Promise((resolve) => {
    const fail = (cause: unknown): void =>
      resolve({ failed: 'unreachable', why: cause instanceof Error ? cause.message : 'not reachable' });
    try {
      const url = loopbackUrl(link);
      const outgoing = request(url, { method: 'GET', lookup: loopbackLookup });
      const deadline = setTimeout(() => {
        resolve({ failed: 'timed-out', why: `no whole file within ${limits.timeoutMs} ms` });
        outgoing.destroy();
      }, limits.timeoutMs);
      outgoing.on('close', () => clearTimeout(deadline));
      outgoing.on('error', fail);
      outgoing.on('response', (incoming) => {
        if (incoming.statusCode !== 200) {
          resolve({ failed: 'status', why: `the server answered ${incoming.statusCode}` });
          outgoing.destroy();
          return;
        }
        collect(incoming, limits.mostBytes).then((bytes) => {
          if (bytes) resolve({ bytes, mimeType: typeOf(incoming), name: nameOf(url) });
          else resolve({ failed: 'too-large', why: `more than ${limits.mostBytes} bytes` });
          outgoing.destroy();
        }, fail);
      });
      outgoing.end();
    } catch (cause) {
      fail(cause);
    }
  });
}

/** Undefined if it grew beyond the limit. */
async function collect(incoming: IncomingMessage, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > mostBytes) return undefined;
  }
  return Buffer.concat(chunks);
}

export const bareType = (header: string | undefined): string =>
  header?.split(';')[0]?.trim().toLowerCase() || 'application/octet-stream';

const typeOf = ({ headers }: IncomingMessage): string => bareType(headers['content-type']);

function nameOf({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname.split('/').at(-1) ?? '') || 'file';
  } catch {
    return 'file';
  }
}
