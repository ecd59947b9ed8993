import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { MasterKey } from './master-key.js';

const PURPOSE = 'secrets';

export class MasterSecretBox implements SecretBox {
  constructor(private readonly master: MasterKey) {}

  seal(purpose: string, plaintext: string): Buffer {
    return this.master.wrap(PURPOSE, Buffer.from(plaintext, 'utf8'), purpose);
  }

  open(purpose: string, sealed: Buffer): string {
    return this.master.unwrap(PURPOSE, sealed, purpose).toString('utf8');
  }
}
