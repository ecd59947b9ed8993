import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
loopback.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');

export class NotLoopbackError extends Error {
  constructor(host: string) {
    super(`The sandbox talks to this machine only, not to ${host}`);
  }
}

/** A host as it stands in a URL or a Host header: a loopback address, or the name that means one. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const family = isIP(bare);
  return family === 0 ? bare === 'localhost' || bare.endsWith('.localhost') : isLoopbackAddress(bare);
}

export function isLoopbackAddress(address: string): boolean {
  return loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** @throws NotLoopbackError for any other place, TypeError for what is no http URL. */
export function loopbackUrl(text: string): URL {
  const url = new URL(text);
  if (url.protocol !== 'http:') throw new TypeError('The sandbox speaks plain http to this machine');
  if (!isLoopbackHost(url.hostname)) throw new NotLoopbackError(url.hostname);
  return url;
}

/** A name in the URL may resolve elsewhere (hosts file): the address connected to is checked as well. */
export const loopbackLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const near = addresses.filter(({ address }) => isLoopbackAddress(address));
    const [first] = near;
    if (!first) return callback(new NotLoopbackError(hostname), '', 0);
    if (options.all) return callback(null, near);
    callback(null, first.address, first.family);
  });
};
