const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Origins that are us: the configured one, exactly; on this machine under each of its names. */
export function ownOrigins(publicUrl: string): readonly string[] {
  const url = new URL(publicUrl);
  if (!LOOPBACK.includes(url.hostname)) return [url.origin];
  return LOOPBACK.map((host) => new URL(`${url.protocol}//${host}:${url.port || defaultPort(url)}`).origin);
}

const defaultPort = (url: URL): string => (url.protocol === 'https:' ? '443' : '80');

/** Exact, no pattern (SEC8). Absent: not a browser of ours. */
export const isOwnOrigin = (origin: string | undefined, publicUrl: string): boolean =>
  origin !== undefined && ownOrigins(publicUrl).includes(origin);
