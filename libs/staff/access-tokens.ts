import { SignJWT, compactVerify, errors } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from '#libs/application/ports/clock.js';
import { MINUTE, SECOND } from '#libs/domain/time.js';

/** security.md section 4: short, in memory, in the Authorization header. */
export const ACCESS_TOKEN_LIFE = 10 * MINUTE;

const ISSUER = 'throughline';
const AUDIENCE = 'throughline-staff';
const ALGORITHM = 'HS256';

/** Which session of which person. What they may do is asked of the session, not of the token (SEC9, SEC12). */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly expiresAt: number;
}

const payload = z.object({
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  sub: z.uuid(),
  sid: z.uuid(),
  exp: z.number(),
});

export class AccessTokens {
  /** A desk sends the same token for ten minutes: its signature is checked once. */
  private readonly verified = new LRUCache<string, AccessClaims>({ max: 5_000 });

  constructor(
    private readonly clock: Clock,
    private readonly key: Buffer,
  ) {}

  async mint(userId: string, sessionId: string): Promise<{ token: string; expiresIn: number }> {
    const now = Math.floor(this.clock.now() / SECOND);
    const expiresIn = ACCESS_TOKEN_LIFE / SECOND;
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(userId)
      .setIssuedAt(now)
      .setExpirationTime(now + expiresIn)
      .sign(this.key);
    return { token, expiresIn };
  }

  /** null: not ours, not for us, or too old. */
  async verify(token: string): Promise<AccessClaims | null> {
    const claims = this.verified.get(token) ?? (await this.check(token));
    if (!claims || claims.expiresAt <= this.clock.now()) return null;
    this.verified.set(token, claims);
    return claims;
  }

  private async check(token: string): Promise<AccessClaims | null> {
    // A token of ours has some 300 characters; a longer one is not worth a signature.
    if (token.length > 1_000) return null;
    try {
      const { payload: bytes } = await compactVerify(token, this.key, { algorithms: [ALGORITHM] });
      const claims = payload.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
      if (!claims.success) return null;
      return { userId: claims.data.sub, sessionId: claims.data.sid, expiresAt: claims.data.exp * SECOND };
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof SyntaxError) return null;
      throw error;
    }
  }
}
