import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV = 12;
const TAG = 16;

/** AES-256-GCM. The result is iv (12) · tag (16) · ciphertext; `bound` is authenticated with it and not stored. */
export function sealBytes(key: Buffer, plaintext: Buffer, bound: string): Buffer {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(bound, 'utf8'));
  const head = cipher.update(plaintext);
  const rest = cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), head, rest]);
}

/** Throws when key, `bound` or a single bit is not the one it was sealed with. */
export function openBytes(key: Buffer, sealed: Buffer, bound: string): Buffer {
  if (sealed.length < IV + TAG) throw new Error('sealed value is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV));
  decipher.setAAD(Buffer.from(bound, 'utf8'));
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
}

// A call into the random generator costs more than the encryption of a short field: draw 256 at once.
let pool = Buffer.alloc(0);
let used = 0;

function nextIv(): Buffer {
  if (used + IV > pool.length) {
    pool = randomBytes(IV * 256);
    used = 0;
  }
  used += IV;
  return pool.subarray(used - IV, used);
}
