import { createHmac, timingSafeEqual } from 'node:crypto';
import { SECOND, type Instant } from '#libs/domain/time.js';

/** RFC 6238 with what every authenticator app understands: SHA-1, 6 digits, 30 s. */
const STEP = 30 * SECOND;
const DIGITS = 6;

export const stepAt = (now: Instant): number => Math.floor(now / STEP);

export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest[digest.length - 1] ?? 0) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The time step that `code` belongs to, one step either side of now for clocks that differ. null: wrong, or of a step
 * that was used before (a code works once).
 */
export function acceptedStep(
  secret: Uint8Array,
  code: string,
  now: Instant,
  lastStep: number | null,
): number | null {
  if (!/^\d{6}$/u.test(code)) return null;
  const given = Buffer.from(code);
  for (const step of [stepAt(now) - 1, stepAt(now), stepAt(now) + 1]) {
    const right = timingSafeEqual(Buffer.from(codeOf(secret, step)), given);
    if (right && (lastStep === null || step > lastStep)) return step;
  }
  return null;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/gu) ?? [])
    .map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** What authenticator apps read from a QR code. */
export const otpauthUri = (secret: Uint8Array, account: string): string =>
  `otpauth://totp/Throughline:${encodeURIComponent(account)}?secret=${base32(secret)}&issuer=Throughline`;
