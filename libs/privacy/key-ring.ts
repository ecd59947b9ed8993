import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Database } from '#libs/database/database.js';
import type { MasterKey } from './master-key.js';

export interface KeyName {
  /** `contact:<id>`, `customer:<id>` or `conversation:<id>`. */
  readonly subject: string;
  readonly period: string;
}

const FIND = {
  name: 'data-keys-find',
  text: `select k.subject, k.period, k.wrapped from data_keys k
         join unnest($1::text[], $2::text[]) w(subject, period) on w.subject = k.subject and w.period = k.period`,
};
const CREATE = {
  name: 'data-keys-create',
  text: `insert into data_keys (subject, period, wrapped, created_at)
         select s, p, w, epoch_ms() from unnest($1::text[], $2::text[], $3::bytea[]) n(s, p, w) order by s, p
         on conflict do nothing`,
};

/**
 * Data keys by subject and quarter. A forgotten subject has none: `find` then leaves it out, and what was sealed with
 * it stays sealed for ever. Cached briefly only: forgetting waits until caches have expired (DESIGN section 6).
 */
export class KeyRing {
  /** How long a destroyed key may still open something in another process. */
  static readonly cacheMs = 5 * 60_000;
  private readonly cache = new LRUCache<string, Buffer>({ max: 50_000, ttl: KeyRing.cacheMs });

  constructor(
    private readonly database: Database,
    private readonly master: MasterKey,
  ) {}

  /** The keys that exist, by keyOf(name). */
  async find(names: readonly KeyName[]): Promise<ReadonlyMap<string, Buffer>> {
    const { found, missing } = this.cached(names);
    if (missing.length > 0) await this.load(missing, found);
    return found;
  }

  /** The keys of all `names`, created where there was none. In transactions of its own: before any append. */
  async findOrCreate(names: readonly KeyName[]): Promise<ReadonlyMap<string, Buffer>> {
    const { found, missing } = this.cached(names);
    if (missing.length === 0) return found;
    await this.load(missing, found);
    const absent = missing.filter((name) => !found.has(keyOf(name)));
    if (absent.length > 0) {
      const wrapped = absent.map((name) => this.master.wrap('data-keys', randomBytes(32), keyOf(name)));
      await this.database.query(CREATE, [absent.map((n) => n.subject), absent.map((n) => n.period), wrapped]);
      // Somebody else may have been first: what counts is what is stored.
      await this.load(absent, found);
    }
    return found;
  }

  /** All keys of a subject are gone, here at once, elsewhere after cacheMs. */
  async destroy(subject: string): Promise<void> {
    await this.database.query('delete from data_keys where subject = $1', [subject]);
    for (const key of this.cache.keys()) if (key.startsWith(`${subject}/`)) this.cache.delete(key);
  }

  private cached(names: readonly KeyName[]): { found: Map<string, Buffer>; missing: KeyName[] } {
    const found = new Map<string, Buffer>();
    const missing = new Map<string, KeyName>();
    for (const name of names) {
      const key = keyOf(name);
      const known = this.cache.get(key);
      if (known) found.set(key, known);
      else missing.set(key, name);
    }
    return { found, missing: [...missing.values()] };
  }

  private async load(names: readonly KeyName[], into: Map<string, Buffer>): Promise<void> {
    const rows = await this.database.query<KeyName & { wrapped: Buffer }>(FIND, [
      names.map((n) => n.subject),
      names.map((n) => n.period),
    ]);
    for (const row of rows) {
      const key = keyOf(row);
      const opened = this.master.unwrap('data-keys', row.wrapped, key);
      this.cache.set(key, opened);
      into.set(key, opened);
    }
  }
}

export const keyOf = (name: KeyName): string => `${name.subject}/${name.period}`;
