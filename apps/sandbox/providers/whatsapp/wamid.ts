import { createHash } from 'node:crypto';

const INBOUND = [0x15, 0x02, 0x00, 0x12, 0x18, 0x14];
const OUTBOUND = [0x15, 0x02, 0x00, 0x11, 0x18, 0x12];

/**
 * A message id with the real one's anatomy: the other side's number in base64, then a hexadecimal serial. It is
 * personal data for that reason, and a Throughline that treats it as anything else is found out here.
 * @param serial never the same twice.
 */
export function wamid(direction: 'from-customer' | 'from-business', address: string, serial: string): string {
  const inbound = direction === 'from-customer';
  const hex = createHash('sha256')
    .update(serial)
    .digest('hex')
    .toUpperCase()
    .slice(0, inbound ? 20 : 18);
  const digits = Buffer.from(address.replace(/^[A-Z]{2}\.(ENT\.)?/, ''), 'latin1');
  return `wamid.${Buffer.concat([
    Buffer.from([0x1c, 0x18, digits.length]),
    digits,
    Buffer.from(inbound ? INBOUND : OUTBOUND),
    Buffer.from(hex, 'latin1'),
    Buffer.from([0]),
  ]).toString('base64')}`;
}

/** Two-letter country, dot, twenty digits, the same for the same seed. */
export function businessScopedId(country: string, seed: string): string {
  const digest = BigInt(`0x${createHash('sha256').update(`bsuid ${seed}`).digest('hex').slice(0, 24)}`);
  return `${country}.${(digest % 10n ** 20n).toString().padStart(20, '1')}`;
}
