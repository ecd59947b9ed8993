import { LRUCache } from 'lru-cache';
import {
  aliasKeyOf,
  type AliasKey,
  type ContactDirectory,
  type KnownContact,
} from '#libs/application/ports/contact-directory.js';
import type { Database } from '#libs/database/database.js';

const FIND = {
  name: 'contact-directory',
  text: `select a.scope, a.key, a.holder as "contactId", c.holder as "customerId", l.holder as "latestConversationId"
    from unnest($1::text[], $2::text[]) w(scope, key)
    join claims a on a.scope = w.scope and a.key = w.key
    join claims c on c.scope = 'customer-of' and c.key = a.holder
    left join claims l on l.scope = 'latest-conversation' and l.key = c.holder`,
};

/** Remembered senders: enough for the busy ones, small enough not to matter. */
const MOST = 50_000;

export class PostgresContactDirectory implements ContactDirectory {
  private readonly known = new LRUCache<string, KnownContact>({ max: MOST });

  constructor(private readonly database: Database) {}

  async find(aliases: readonly AliasKey[]): Promise<ReadonlyMap<string, KnownContact>> {
    const found = new Map<string, KnownContact>();
    const missing = new Map<string, { scope: string; alias: AliasKey }>();
    for (const alias of aliases) {
      const key = aliasKeyOf(alias);
      const known = this.known.get(key);
      if (known) found.set(key, known);
      else missing.set(key, { scope: `alias/${alias.accountId}/${alias.kind}`, alias });
    }
    if (missing.size === 0) return found;
    const wanted = [...missing.values()];
    const rows = await this.database.query<KnownContact & { scope: string; key: string }>(FIND, [
      wanted.map((w) => w.scope),
      wanted.map((w) => w.alias.ref),
    ]);
    for (const { scope, key, ...contact } of rows) {
      const alias = wanted.find((w) => w.scope === scope && w.alias.ref === key)!.alias;
      this.known.set(aliasKeyOf(alias), contact);
      found.set(aliasKeyOf(alias), contact);
    }
    return found;
  }

  learn(aliases: readonly AliasKey[], contact: KnownContact): void {
    for (const alias of aliases) this.known.set(aliasKeyOf(alias), contact);
  }

  forget(aliases: readonly AliasKey[]): void {
    for (const alias of aliases) this.known.delete(aliasKeyOf(alias));
  }
}
