-- Connectors of other teams. Each is a row of channel_accounts, under a channel name of its own.

-- What opens the door to one account. Never the key itself: what it hashes to.
create table connector_keys (
  id text collate "C" primary key,
  account_id text collate "C" not null references channel_accounts (id) on delete cascade,
  hash bytea not null,
  created_at bigint not null,
  -- To the minute.
  last_used_at bigint,
  -- From when it is worth nothing; null: never.
  ends_at bigint
);
create index connector_keys_account on connector_keys (account_id);

-- Which content came under an id, as a keyed digest: the same again is the same event, anything else is refused.
create table connector_events (
  event_id uuid primary key,
  digest text not null,
  received_at bigint not null
);
create index connector_events_received on connector_events (received_at);

-- Replies that nobody tries again by themselves: the dead letters of an account.
create index outbox_given_up on outbox (account_id) where state in ('failed', 'unknown');
