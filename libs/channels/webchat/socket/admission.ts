import type { Instant } from '#libs/domain/time.js';
import type { VisitorSession } from '../session/visitor-session.js';
import { CLOSE } from '../protocol.js';
import type { SocketParts } from './parts.js';

export type Admission =
  | { readonly ok: true; readonly session: VisitorSession; readonly expiresAt: Instant }
  | { readonly ok: false; readonly code: number; readonly reason: string };

const refuse = (code: number, reason: string): Admission => ({ ok: false, code, reason });

/**
 * Whether an access token opens a socket now: ours, not run out, its page still allowed to embed the site, its session
 * still alive.
 */
export async function admit(
  token: string,
  { tokens, sites, sessions, clock }: SocketParts,
): Promise<Admission> {
  const read = tokens.read(token, clock.now());
  if (!read.ok) return refuse(CLOSE.tokenInvalid, `token ${read.why}`);
  const { sid, account, origin, exp } = read.claims;
  const site = await sites.byAccount(account);
  if (!site?.origins.has(origin)) return refuse(CLOSE.sessionEnded, 'site not available here');
  const session = await sessions.living(sid, account, clock.now());
  return session ? { ok: true, session, expiresAt: exp } : refuse(CLOSE.sessionEnded, 'session ended');
}
