import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as overHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface OutboundRules {
  /** `host:port` as it stands in a url, that may be called although it is not public, and over http (the sandbox). */
  readonly allowed: ReadonlySet<string>;
  readonly resolve?: Resolve;
}

/** Why a url was not called. In our words; the url itself stays out, it may be a secret. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

export interface OutboundGet {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Sent by POST; absent: a GET. */
  readonly body?: Buffer;
}

/**
 * One GET to an address that a stranger named (SEC27): https, its name resolved here, every address of it checked, and the
 * connection made to one that was checked, so that a name which answers differently the second time changes nothing.
 * Redirects are the caller's to follow: each is a new address. Throws ForbiddenAddress, or what the network says.
 */
export async function outboundGet(get: OutboundGet, rules: OutboundRules): Promise<IncomingMessage> {
  const { url, headers, signal, body } = get;
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const open = rules.allowed.has(`${url.hostname}:${port}`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && open))
    throw new ForbiddenAddress('the address is not https');
  if (url.username !== '' || url.password !== '')
    throw new ForbiddenAddress('the address carries a password');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!open && isIP(host) !== 0 && !isPublicAddress(host)) throw new ForbiddenAddress(PRIVATE);
  const options: RequestOptions = {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Throughline' },
    lookup: checkedLookup(rules.resolve ?? resolveAll, open),
    agent: false,
    signal,
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, resolve);
    request.once('error', reject);
    // The last word is what the connection says it leads to.
    request.once('socket', (socket: Socket) =>
      socket.once('connect', () => {
        if (!open && !isPublicAddress(socket.remoteAddress ?? ''))
          request.destroy(new ForbiddenAddress(PRIVATE));
      }),
    );
    request.end(body);
  });
}

const PRIVATE = 'the address leads into a private network';

function checkedLookup(resolve: Resolve, open: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) return callback(notFound(hostname), '', 0);
        // One private address among public ones is a trap, not an accident.
        if (!open && !addresses.every(({ address }) => isPublicAddress(address)))
          return callback(new ForbiddenAddress(PRIVATE), '', 0);
        if (options.all === true) return callback(null, [...addresses]);
        return callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : notFound(hostname), '', 0),
    );
  };
}

const notFound = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });

const resolveAll: Resolve = (hostname) =>
  new Promise((resolve, reject) =>
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses))),
  );
