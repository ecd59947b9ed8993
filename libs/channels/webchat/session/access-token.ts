import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { MINUTE, type Instant } from '#libs/domain/time.js';

export const ACCESS_LIFE = 15 * MINUTE;

const claimsSchema = z.object({
  /** The session family. */
  sid: z.uuid(),
  account: z.string(),
  /** Of the page that embeds the widget. */
  origin: z.string(),
  exp: z.number().int(),
});
export type AccessClaims = z.infer<typeof claimsSchema>;

export type AccessRead =
  | { readonly ok: true; readonly claims: AccessClaims }
  | { readonly ok: false; readonly why: 'invalid' | 'expired' };

/**
 * Short-lived proof of one visitor session on one site and page origin (SEC13). Travels in the first socket message
 * only. One algorithm, no header to argue with.
 */
export class AccessTokens {
  constructor(private readonly key: Buffer) {}

  mint(sid: string, account: string, origin: string, now: Instant): { token: string; expiresAt: Instant } {
    const expiresAt = now + ACCESS_LIFE;
    const body = Buffer.from(
      JSON.stringify({ sid, account, origin, exp: expiresAt } satisfies AccessClaims),
    ).toString('base64url');
    return { token: `${body}.${this.sign(body).toString('base64url')}`, expiresAt };
  }

  read(token: string, now: Instant): AccessRead {
    const [body = '', signature = '', ...rest] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const expected = this.sign(body);
    if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
      return { ok: false, why: 'invalid' };
    }
    // Signed by us, so it is ours to parse; the schema guards against tokens of an older make.
    const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    if (!claims.success) return { ok: false, why: 'invalid' };
    return claims.data.exp > now ? { ok: true, claims: claims.data } : { ok: false, why: 'expired' };
  }

  private sign(body: string): Buffer {
    return createHmac('sha256', this.key).update('access\0').update(body).digest();
  }
}
