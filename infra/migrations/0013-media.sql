-- Files of messages. The bytes lie in a file store, sealed with the key of the contact whose conversation they belong to:
-- forgetting the contact deletes the key, and the bytes are noise from then on (DESIGN section 6).
create table media_assets (
  asset_id text collate "C" primary key,
  -- Whose it is: the subject of its key, and whose thread it may be read in.
  contact_id text collate "C" not null,
  account_id text collate "C" not null,
  -- customer: fetched from the channel · agent: uploaded at the desk · visitor: uploaded in the web chat
  origin text not null,
  -- agent and visitor: who uploaded it; what quotas count.
  uploader_id text collate "C",
  -- The message that carries it; null: uploaded and not sent yet.
  message_id text collate "C",
  -- uploading · stored · doomed (its bytes are to be deleted)
  state text not null,
  mime_type text,
  size bigint not null,
  width int,
  height int,
  -- Sealed: names of files name people.
  file_name bytea,
  -- The quarter of the key that seals it.
  period text collate "C" not null,
  created_at bigint not null
);
create index media_assets_contact on media_assets (contact_id);
create index media_assets_message on media_assets (message_id) where message_id is not null;
create index media_assets_uploader on media_assets (uploader_id, created_at) where uploader_id is not null;
create index media_assets_unsettled on media_assets (created_at) where state <> 'stored' or message_id is null;

-- What a provider calls a file of ours, for as long as it remembers it: sent again, it is not uploaded again.
create table media_uploaded (
  asset_id text collate "C" not null references media_assets on delete cascade,
  account_id text collate "C" not null,
  provider_id text not null,
  valid_until bigint not null,
  primary key (asset_id, account_id)
);

-- Files of customers that are still to be fetched, or could not be: kept by the subscription `media` from the log, worked
-- off by the downloader. Leases only save work: that a file is stored once is decided on its conversation's stream.
create table media_downloads (
  message_id text collate "C" not null,
  -- Which of an album, else 0.
  item smallint not null,
  conversation_id text collate "C" not null,
  contact_id text collate "C" not null,
  account_id text collate "C" not null,
  channel text not null,
  -- Where its address lies: the place of the message in the log.
  partition smallint not null,
  position bigint not null,
  -- queued · failed (a person decides)
  state text not null,
  -- Since somebody last asked for it; and how often somebody did.
  attempt int not null,
  round int not null,
  -- By our clock; what the demo's clock moves.
  due_at bigint not null,
  -- By the database's clock: a frozen process or a moved clock changes nothing.
  leased_until timestamptz,
  primary key (message_id, item)
) with (fillfactor = 50);
create index media_downloads_due on media_downloads (due_at) where state = 'queued';
