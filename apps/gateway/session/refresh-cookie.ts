import { SESSION_LIFE } from '#libs/staff/sessions.js';
import { SECOND } from '#libs/domain/time.js';

/** `__Host-` binds it to this host, path / and https; on a demo's plain http the browser would refuse that name. */
const nameOf = (https: boolean): string => (https ? '__Host-throughline-refresh' : 'throughline-refresh');

const isHttps = (publicUrl: string): boolean => new URL(publicUrl).protocol === 'https:';

export function refreshCookie(publicUrl: string, token: string): string {
  return cookie(publicUrl, token, SESSION_LIFE / SECOND);
}

export const noRefreshCookie = (publicUrl: string): string => cookie(publicUrl, '', 0);

function cookie(publicUrl: string, value: string, maxAge: number): string {
  const https = isHttps(publicUrl);
  const secure = https ? '; Secure' : '';
  return `${nameOf(https)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${secure}`;
}

/** The token of the request's Cookie header; null: none. */
export function refreshTokenOf(publicUrl: string, header: string | undefined): string | null {
  const name = nameOf(isHttps(publicUrl));
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=');
    if (key === name && value !== undefined && /^[\w-]{20,100}$/u.test(value)) return value;
  }
  return null;
}
