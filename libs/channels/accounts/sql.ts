const COLUMNS = 'id, channel, name, external_ids, config, secrets, default_country, origins, version';

export const SELECT_ACCOUNTS = `select ${COLUMNS} from channel_accounts order by channel, name, id`;

export const SELECT_ACCOUNT_FOR_UPDATE = `select ${COLUMNS} from channel_accounts where id = $1 for update`;

/** A second connect of the same id renews it: name, ids and settings as given, secrets added to those it had. */
export const UPSERT_ACCOUNT = `
  insert into channel_accounts
    (id, channel, name, external_ids, config, secrets, default_country, origins, created_at, updated_at)
  values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7, $8::text[], $9, $9)
  on conflict (id) do update set
    name = excluded.name, external_ids = excluded.external_ids, config = excluded.config,
    secrets = channel_accounts.secrets || excluded.secrets,
    default_country = excluded.default_country, origins = excluded.origins,
    version = channel_accounts.version + 1, updated_at = excluded.updated_at
  where channel_accounts.channel = excluded.channel
  returning version`;

export const MERGE_SECRETS = `
  update channel_accounts
  set secrets = jsonb_strip_nulls(secrets || $2::jsonb), version = version + 1, updated_at = $3
  where id = $1
  returning version`;

export const MERGE_SETTINGS = `
  update channel_accounts
  set name = coalesce($2, name), config = jsonb_strip_nulls(config || $3::jsonb),
      origins = coalesce($4::text[], origins), default_country = coalesce($5, default_country),
      version = version + 1, updated_at = $6
  where id = $1
  returning version`;
