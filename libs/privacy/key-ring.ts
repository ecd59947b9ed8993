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
/** New ones and those that were there: one round trip on the way of a customer's first message. */
const CREATE = {
  name: 'data-keys-create',
  text: `with wanted as (
           select * from unnest($1::text[], $2::text[], $3::bytea[]) n(s, p, w)
         ), created as (
           insert into data_keys (subject, period, wrapped, created_at)
           select s, p, w, epoch_ms() from wanted order by s, p
           on conflict do nothing returning subject, period, wrapped
         )
         select * from created union all
         select k.subject, k.period, k.wrapped from data_keys k join wanted on k.subject = s and k.period = p`,
};

type StoredKey = KeyName & { readonly wrapped: Buffer };

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
    const wrapped = missing.map((name) => this.master.wrap('data-keys', randomBytes(32), keyOf(name)));
    this.keep(await this.database.query<StoredKey>(CREATE, [...asColumns(missing), wrapped]), found);
    // Somebody else was first, at the same moment: what counts is what is stored.
    const raced = missing.filter((name) => !found.has(keyOf(name)));
    if (raced.length > 0) await this.load(raced, found);
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
    this.keep(await this.database.query<StoredKey>(FIND, asColumns(names)), into);
  }

  private keep(rows: readonly StoredKey[], into: Map<string, Buffer>): void {
    for (const row of rows) {
      const key = keyOf(row);
      const opened = this.master.unwrap('data-keys', row.wrapped, key);
      this.cache.set(key, opened);
      into.set(key, opened);
    }
  }
}

const asColumns = (names: readonly KeyName[]): string[][] => [
  names.map((name) => name.subject),
  names.map((name) => name.period),
];

export const keyOf = (name: KeyName): string => `${name.subject}/${name.period}`;
