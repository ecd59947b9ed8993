import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

const PREFIX = 'sha256=';
const HEADER_LENGTH = PREFIX.length + 64;

/** Made once per secret: building a key from text for every request costs as much as hashing a small body. */
export function signingKey(secret: string): KeyObject {
  // An empty secret would sign whatever anybody sends (SEC25).
  if (secret === '') throw new Error('a webhook secret must not be empty');
  return createSecretKey(Buffer.from(secret, 'utf8'));
}

/**
 * Whether `header` (X-Hub-Signature-256) is the HMAC-SHA256 of exactly these bytes, compared in constant time.
 * Anything but `sha256=` and 64 hex digits is false.
 */
export function isSignedBy(key: KeyObject, body: Uint8Array, header: unknown): boolean {
  if (typeof header !== 'string' || header.length !== HEADER_LENGTH || !header.startsWith(PREFIX))
    return false;
  const given = Buffer.from(header.slice(PREFIX.length), 'hex');
  const expected = createHmac('sha256', key).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** For those who send: our own callbacks, and tests. */
export function signatureOf(key: KeyObject, body: Uint8Array): string {
  return PREFIX + createHmac('sha256', key).update(body).digest('hex');
}
