import type { Database } from '#libs/database/database.js';
import type { Instant } from '#libs/domain/time.js';

const FIND = {
  name: 'media-uploaded-find',
  text: `select provider_id as id from media_uploaded where asset_id = $1 and account_id = $2 and valid_until > $3`,
};
const KEEP = {
  name: 'media-uploaded-keep',
  text: `insert into media_uploaded (asset_id, account_id, provider_id, valid_until) values ($1, $2, $3, $4)
    on conflict (asset_id, account_id) do update set provider_id = excluded.provider_id, valid_until = excluded.valid_until`,
};

/** What a provider calls a file of ours on an account, for as long as it remembers it. */
export class UploadedIds {
  constructor(private readonly database: Database) {}

  async find(assetId: string, accountId: string, now: Instant): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(FIND, [assetId, accountId, now]);
    return row?.id;
  }

  async keep(assetId: string, accountId: string, id: string, validUntil: Instant): Promise<void> {
    await this.database.query(KEEP, [assetId, accountId, id, validUntil]);
  }

  async forget(assetId: string, accountId: string): Promise<void> {
    await this.database.query('delete from media_uploaded where asset_id = $1 and account_id = $2', [
      assetId,
      accountId,
    ]);
  }
}
