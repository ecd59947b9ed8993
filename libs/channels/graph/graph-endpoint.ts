import { isLoopback } from '#libs/platform/config/rules.js';

/** Where a token may go: this base address and nowhere else (SEC28). */
export interface GraphEndpoint {
  /** https://graph.facebook.com, or the sandbox's; without a slash at its end. */
  readonly baseUrl: string;
  /** v26.0: pinned by configuration, never in code. */
  readonly version: string;
}

/** As the configuration says it, not looked at yet. */
export interface GraphAddress {
  readonly url: string;
  readonly version: string;
}

/** Throws on an address that a token must not be sent to: anything but https, beyond this machine. */
export function graphEndpoint(baseUrl: string, version: string): GraphEndpoint {
  const url = new URL(baseUrl);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new Error('the base address of the Graph API must be https beyond this machine');
  }
  if (url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new Error('the base address of the Graph API must be an origin with an optional path');
  }
  if (!/^v\d+\.\d+$/.test(version)) throw new Error('the version of the Graph API must look like v26.0');
  return { baseUrl: url.href.replace(/\/+$/, ''), version };
}

/** Segments are encoded, so that an id from the database cannot lead elsewhere. */
export function graphUrl(endpoint: GraphEndpoint, ...segments: readonly string[]): string {
  return [endpoint.baseUrl, endpoint.version, ...segments.map(encodeURIComponent)].join('/');
}
