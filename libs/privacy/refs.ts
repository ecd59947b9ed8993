import { createHmac, randomBytes } from 'node:crypto';
import type { Refs } from '#libs/application/ports/personal-data.js';
import type { Database } from '#libs/database/database.js';
import type { MasterKey } from './master-key.js';

const NAME = 'refs';

/** Keyed HMAC of identifiers. Its key is drawn once and kept wrapped: a new master key rewraps it and changes no reference. */
export class KeyedRefs implements Refs {
  private constructor(private readonly key: Buffer) {}

  static async load(database: Database, master: MasterKey): Promise<KeyedRefs> {
    const fresh = master.wrap('installation-keys', randomBytes(32), NAME);
    await database.query(
      'insert into installation_keys (name, wrapped) values ($1, $2) on conflict do nothing',
      [NAME, fresh],
    );
    const [row] = await database.query<{ wrapped: Buffer }>(
      'select wrapped from installation_keys where name = $1',
      [NAME],
    );
    if (!row) throw new Error('the installation has no key for references');
    return new KeyedRefs(master.unwrap('installation-keys', row.wrapped, NAME));
  }

  refOf(namespace: string, value: string): string {
    return createHmac('sha256', this.key).update(namespace).update('\0').update(value).digest('hex');
  }
}
