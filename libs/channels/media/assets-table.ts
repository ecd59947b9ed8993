import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';
import type { Instant } from '#libs/domain/time.js';
import type { AssetOrigin, NewAsset } from './asset.js';

export interface AssetRow {
  readonly asset_id: string;
  readonly contact_id: string;
  readonly account_id: string;
  readonly origin: AssetOrigin;
  readonly uploader_id: string | null;
  readonly message_id: string | null;
  readonly state: 'uploading' | 'stored' | 'doomed';
  readonly mime_type: string | null;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly file_name: Buffer | null;
  readonly period: string;
  readonly created_at: number;
}

const BEGIN = {
  name: 'media-begin',
  text: `insert into media_assets (asset_id, contact_id, account_id, origin, uploader_id, message_id, state, size, period, created_at)
    values ($1, $2, $3, $4, $5, $6, 'uploading', $7, $8, $9)
    on conflict (asset_id) do update set state = 'uploading', period = excluded.period, created_at = excluded.created_at
      where media_assets.contact_id = excluded.contact_id`,
};
const STORED = {
  name: 'media-stored',
  text: `update media_assets set state = 'stored', mime_type = $2, size = $3, width = $4, height = $5, file_name = $6
    where asset_id = $1 and state = 'uploading' returning asset_id`,
};
const FIND = {
  name: 'media-find',
  text: `select * from media_assets where asset_id = any ($1::text[]) and state = 'stored'`,
};
/** What somebody uploaded since then, with what is just coming in by its announced size. */
const UPLOADED_SINCE = {
  name: 'media-uploaded-since',
  text: `select coalesce(sum(size), 0)::float8 as bytes from media_assets where uploader_id = $1 and created_at > $2`,
};
const CARRY = {
  name: 'media-carry',
  text: `update media_assets set message_id = $2 where asset_id = any ($1::text[]) and contact_id = $3 and message_id is null`,
};
const DOOM_MESSAGE = {
  name: 'media-doom-message',
  text: `update media_assets set state = 'doomed' where message_id = $1`,
};
const DOOM_STALE = {
  name: 'media-doom-stale',
  text: `update media_assets set state = 'doomed'
    where created_at < $1 and state <> 'doomed' and (state = 'uploading' or message_id is null)`,
};
const DOOMED = {
  name: 'media-doomed',
  text: `select asset_id from media_assets where state = 'doomed' limit 200`,
};
const REMOVE = {
  name: 'media-remove',
  text: `delete from media_assets where asset_id = $1 and state = 'doomed'`,
};

/** The statements of `media_assets`, one each. */
export class AssetsTable {
  constructor(private readonly database: Database) {}

  async begin(asset: NewAsset, announcedSize: number, period: string, at: Instant): Promise<void> {
    const { assetId, contactId, accountId, origin, uploaderId, messageId } = asset;
    await this.database.query(BEGIN, [
      assetId,
      contactId,
      accountId,
      origin,
      uploaderId ?? null,
      messageId ?? null,
      announcedSize,
      period,
      at,
    ]);
  }

  /** false: it was done away with while it came in. */
  async stored(
    assetId: string,
    file: {
      mimeType: string;
      size: number;
      width: number | undefined;
      height: number | undefined;
      sealedName: Buffer | null;
    },
  ): Promise<boolean> {
    const { mimeType, size, width, height, sealedName } = file;
    const values = [assetId, mimeType, size, width ?? null, height ?? null, sealedName];
    return (await this.database.query(STORED, values)).length > 0;
  }

  find(assetIds: readonly string[]): Promise<AssetRow[]> {
    return this.database.query<AssetRow>(FIND, [assetIds]);
  }

  async uploadedSince(uploaderId: string, since: Instant): Promise<number> {
    const [row] = await this.database.query<{ bytes: number }>(UPLOADED_SINCE, [uploaderId, since]);
    return row?.bytes ?? 0;
  }

  async doom(assetId: string): Promise<void> {
    await this.database.query(`update media_assets set state = 'doomed' where asset_id = $1`, [assetId]);
  }

  /** Unfinished or never sent, and older than that. */
  async doomStale(before: Instant): Promise<void> {
    await this.database.query(DOOM_STALE, [before]);
  }

  async doomContact(contactId: string): Promise<void> {
    await this.database.query(`update media_assets set state = 'doomed' where contact_id = $1`, [contactId]);
  }

  async doomed(): Promise<string[]> {
    return (await this.database.query<{ asset_id: string }>(DOOMED)).map((row) => row.asset_id);
  }

  async remove(assetId: string): Promise<void> {
    await this.database.query(REMOVE, [assetId]);
  }

  /** From now on that message carries them: they stay for as long as it does. */
  static async carry(
    tx: Transaction,
    assetIds: readonly string[],
    messageId: string,
    contactId: string,
  ): Promise<void> {
    await tx.query(CARRY, [assetIds, messageId, contactId]);
  }

  static async doomMessage(tx: Transaction, messageId: string): Promise<void> {
    await tx.query(DOOM_MESSAGE, [messageId]);
  }
}
