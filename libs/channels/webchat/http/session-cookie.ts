/**
 * The refresh token's place: sent to the session endpoint alone, unreadable for scripts, kept apart for every site
 * that embeds the frame (Partitioned). Named by the site's key: two sites may share a partition.
 */
const PATH = '/webchat/session';
const nameOf = (siteKey: string): string => `__Secure-visitor-${siteKey}`;
const FLAGS = `Path=${PATH}; HttpOnly; Secure; SameSite=None; Partitioned`;

export const setSessionCookie = (siteKey: string, refresh: string, maxAgeSeconds: number): string =>
  `${nameOf(siteKey)}=${refresh}; Max-Age=${Math.max(0, Math.floor(maxAgeSeconds))}; ${FLAGS}`;

export const clearSessionCookie = (siteKey: string): string => `${nameOf(siteKey)}=; Max-Age=0; ${FLAGS}`;

/** Of a Cookie header; undefined: not there. */
export function sessionCookieOf(siteKey: string, header: string | undefined): string | undefined {
  const prefix = `${nameOf(siteKey)}=`;
  return header
    ?.split(/; */)
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
}
