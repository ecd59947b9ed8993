-- Message templates of the connected accounts, as their provider last told them: a copy that is read anew every hour
-- and whenever the provider says that one changed. No personal data: values are filled in when a reply is written.
create table message_templates (
  account_id text collate "C" not null references channel_accounts (id) on delete cascade,
  name text collate "C" not null,
  -- As the provider writes it: en_GB.
  language text collate "C" not null,
  category text not null,
  status text not null,
  -- How its places are called: positional or named.
  format text not null,
  quality text not null,
  -- Why it was rejected, paused or disabled.
  reason text,
  parts jsonb not null,
  synced_at bigint not null,
  primary key (account_id, name, language)
);

-- When each account was read last, and why it could not be.
create table template_syncs (
  account_id text collate "C" primary key references channel_accounts (id) on delete cascade,
  synced_at bigint,
  failed_at bigint,
  -- In our words.
  failure text
);
