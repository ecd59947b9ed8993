import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Instant } from '#libs/domain/time.js';
import type { ApiKey } from './api-key.js';

export interface KeyRow {
  readonly id: string;
  readonly accountId: string;
  readonly hash: Buffer;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
  /** From when it is worth nothing; null: never. */
  readonly endsAt: Instant | null;
}

type Queries = Pick<Transaction, 'query'>;

const COLUMNS = `id, account_id as "accountId", hash, created_at as "createdAt", last_used_at as "lastUsedAt", ends_at as "endsAt"`;
const ALL = `select ${COLUMNS} from connector_keys order by created_at, id`;
const ADD = 'insert into connector_keys (id, account_id, hash, created_at) values ($1, $2, $3, $4)';
/** What ends sooner keeps its end. */
const END = `update connector_keys set ends_at = least(ends_at, $2) where id = $1 returning account_id as "accountId"`;
const END_OTHERS = `update connector_keys set ends_at = least(ends_at, $3) where account_id = $1 and id <> $2`;
const USED = 'update connector_keys set last_used_at = greatest(last_used_at, $2) where id = $1';

/** The statements of `connector_keys`. Keys themselves are never in it, only what they hash to. */
export const keyTable = {
  all: (db: Queries): Promise<KeyRow[]> => db.query<KeyRow>(ALL),
  async add(tx: Queries, accountId: string, key: ApiKey, at: Instant): Promise<void> {
    await tx.query(ADD, [key.id, accountId, key.hash, at]);
  },
  /** undefined: there is no such key. */
  async end(tx: Queries, keyId: string, at: Instant): Promise<string | undefined> {
    const [row] = await tx.query<{ accountId: string }>(END, [keyId, at]);
    return row?.accountId;
  },
  async endOthers(tx: Queries, accountId: string, keyId: string, at: Instant): Promise<void> {
    await tx.query(END_OTHERS, [accountId, keyId, at]);
  },
  async used(db: Queries, keyId: string, at: Instant): Promise<void> {
    await db.query(USED, [keyId, at]);
  },
};
