/**
 * `scheme://host[:port]` as browsers write it in the Origin header, or null if the text is no origin. Only http and
 * https have one that can be compared; `null`, paths, wildcards and user names are refused.
 */
export function originOf(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.hostname.includes('*')) return null;
  return url.origin;
}

/** Whether the header names exactly one of these: no prefix, suffix or case games (SEC8). */
export function isAllowedOrigin(header: string | undefined, allowed: ReadonlySet<string>): header is string {
  return header !== undefined && allowed.has(header);
}
