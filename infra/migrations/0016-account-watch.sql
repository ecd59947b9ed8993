-- What looking at the accounts shows, and the gaps that an outage left in their threads.

-- One row an account. A check is taken by whoever moves lease_until on, so that it is made once, however many processes.
create table channel_watch (
  account_id text collate "C" primary key references channel_accounts on delete cascade,
  next_check_at bigint not null,
  lease_until bigint not null default 0,
  checked_at bigint,
  -- Since when something looks wrong without a break; looked at more often meanwhile.
  suspicious_since bigint,
  -- When access alone was last looked at, as is done while messages come in.
  access_seen_at bigint not null default 0,
  -- What the last check found; nothing secret, nobody's data.
  report jsonb not null default '{}' check (jsonb_typeof(report) = 'object'),
  -- Until when we certainly were there to hear webhooks; null: not yet.
  heard_until bigint,
  -- When the provider last said that it sends us this account's webhooks.
  subscribed_at bigint,
  -- When the provider last shook hands with the account's verify token.
  handshake_at bigint
);

-- At most one gap an account: another outage widens it.
create table channel_gaps (
  account_id text collate "C" primary key references channel_accounts on delete cascade,
  since bigint not null,
  until bigint not null,
  state text not null check (state in ('listing', 'reading', 'done', 'failed')),
  -- Ids of conversations still to be read and where the list goes on, sealed: they name people.
  todo text,
  conversations int not null default 0,
  conversations_read int not null default 0,
  messages_found int not null default 0,
  messages_added int not null default 0,
  problem text,
  -- Whoever fills holds the lease; what a holder writes after losing it comes to nothing.
  lease text,
  lease_until bigint not null default 0,
  opened_at bigint not null,
  changed_at bigint not null
);
