import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../config/rules.js';

export interface Caller {
  /** Of the connection itself. */
  readonly address: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** With the token from anywhere; without one from this machine only, and not through a proxy that runs on it. */
export function mayReadMetrics(caller: Caller, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/i.exec(caller.headers.authorization ?? '')?.[1];
  if (token !== undefined && given !== undefined) return same(given, token);
  const proxied = ['forwarded', 'x-forwarded-for', 'via'].some((name) => caller.headers[name] !== undefined);
  return !proxied && isLoopback((caller.address ?? '').replace(/^::ffff:/, ''));
}

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
