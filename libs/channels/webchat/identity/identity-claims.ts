import { z } from 'zod';
import { MINUTE, SECOND, type Instant } from '#libs/domain/time.js';

export const IDENTITY_LIFE = 10 * MINUTE;
/** Clocks of two servers differ a little. */
export const CLOCK_SKEW = 30 * SECOND;

const claimsSchema = z.object({
  sub: z.string().min(1).max(256),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  nbf: z.number().optional(),
  name: z.string().min(1).max(256).optional(),
  email: z.string().min(3).max(320).optional(),
  email_verified: z.boolean().optional(),
  phone_number: z.string().min(3).max(64).optional(),
  phone_number_verified: z.boolean().optional(),
  locale: z.string().max(35).optional(),
});

/** Who the site's own server says the visitor is. `verified`: the token vouches for that address itself (edge rule Identity 6). */
export interface SignedIdentity {
  readonly account: string;
  readonly name?: string;
  readonly locale?: string;
  readonly email?: { readonly value: string; readonly verified: boolean };
  readonly phone?: { readonly value: string; readonly verified: boolean };
}

export type IdentityFault =
  | 'malformed'
  | 'unknown-key'
  | 'wrong-algorithm'
  | 'wrong-signature'
  | 'claims-missing'
  | 'wrong-audience'
  | 'expired'
  | 'not-yet-valid'
  | 'lives-too-long'
  | 'not-configured';

export type IdentityCheck =
  | { readonly ok: true; readonly identity: SignedIdentity }
  | { readonly ok: false; readonly fault: IdentityFault };

/** Judges the claims of a token whose signature holds (SEC14): for this site, now, and not for long. */
export function checkIdentityClaims(claims: unknown, audience: string, now: Instant): IdentityCheck {
  const read = claimsSchema.safeParse(claims);
  if (!read.success) return { ok: false, fault: 'claims-missing' };
  const { sub, aud, exp, nbf, name, locale, email, phone_number: phone } = read.data;
  if (![aud].flat().includes(audience)) return { ok: false, fault: 'wrong-audience' };
  const ends = exp * SECOND;
  if (ends + CLOCK_SKEW <= now) return { ok: false, fault: 'expired' };
  if (ends > now + IDENTITY_LIFE + CLOCK_SKEW) return { ok: false, fault: 'lives-too-long' };
  if (nbf !== undefined && nbf * SECOND > now + CLOCK_SKEW) return { ok: false, fault: 'not-yet-valid' };
  return {
    ok: true,
    identity: {
      account: sub,
      ...(name !== undefined && { name }),
      ...(locale !== undefined && { locale }),
      ...(email !== undefined && { email: { value: email, verified: read.data.email_verified === true } }),
      ...(phone !== undefined && {
        phone: { value: phone, verified: read.data.phone_number_verified === true },
      }),
    },
  };
}
