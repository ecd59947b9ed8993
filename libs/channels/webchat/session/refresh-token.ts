import { createHash, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** `<family>.<256 bits>`: in the frame's cookie only. The family says whose reuse it is when the secret is an old one. */
export interface RefreshToken {
  readonly familyId: string;
  readonly secret: Buffer;
}

export const printRefresh = (token: RefreshToken): string =>
  `${token.familyId}.${token.secret.toString('base64url')}`;

export function readRefresh(text: string): RefreshToken | null {
  const [familyId = '', secretText = '', ...rest] = text.split('.');
  const secret = Buffer.from(secretText, 'base64url');
  if (rest.length > 0 || secret.length !== 32 || !z.uuid().safeParse(familyId).success) return null;
  return { familyId, secret };
}

export const firstRefresh = (familyId: string): RefreshToken => ({ familyId, secret: randomBytes(32) });

/**
 * The next token of the family. Derived from the one it replaces, so that two tabs that refresh at once get the same
 * successor (SEC11) while the store keeps nothing but hashes.
 */
export function successorOf(token: RefreshToken, key: Buffer): RefreshToken {
  const secret = createHmac('sha256', key)
    .update('refresh\0')
    .update(token.familyId)
    .update(token.secret)
    .digest();
  return { familyId: token.familyId, secret };
}

export const hashOf = (token: RefreshToken): Buffer => createHash('sha256').update(token.secret).digest();
