import { hkdfSync } from 'node:crypto';
import { openBytes, sealBytes } from './aes-gcm.js';

/** The one secret of the environment. Every use gets a key of its own by HKDF (SEC34). */
export class MasterKey {
  private readonly derived = new Map<string, Buffer>();

  constructor(private readonly secret: Buffer) {
    if (secret.length < 32) throw new Error(`master key has ${secret.length} bytes, 32 are needed`);
  }

  /** `text`: 32 bytes or more, in hex or base64. Throws with what is wrong, never with the value. */
  static parse(text: string): MasterKey {
    const hex = /^[0-9a-f]{64,}$/i.test(text);
    return new MasterKey(Buffer.from(text, hex ? 'hex' : 'base64'));
  }

  /** 32 bytes for `purpose`; the same for the same master key. */
  keyFor(purpose: string): Buffer {
    let key = this.derived.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.secret, 'throughline', purpose, 32));
      this.derived.set(purpose, key);
    }
    return key;
  }

  wrap(purpose: string, key: Buffer, bound: string): Buffer {
    return sealBytes(this.keyFor(purpose), key, bound);
  }

  unwrap(purpose: string, wrapped: Buffer, bound: string): Buffer {
    return openBytes(this.keyFor(purpose), wrapped, bound);
  }
}
