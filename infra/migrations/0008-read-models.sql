-- What the desk reads. Each row tells one stream's facts; what spans streams is joined when read (DESIGN section 2).
-- (partition, position) is the log place of the last event that changed the row: rows and checkpoint of a partition commit
-- together and its positions only rise, so "what changed after these positions" misses nothing.

create table inbox_list (
  conversation_id text collate "C" primary key,
  customer_id text collate "C" not null,
  contact_id text collate "C" not null,
  account_id text collate "C" not null,
  channel text not null,
  status text not null,
  owner_kind text not null,
  owner_id text collate "C",
  opened_at bigint not null,
  last_activity_at bigint not null,
  waiting_since bigint,
  snoozed_until bigint,
  resolved_at bigint,
  unread int not null,
  unsent int not null,
  last_message json,
  -- What the fold needs to go on: who asked and was answered, replies under way, clocks per contact.
  waiting json not null,
  replies json not null,
  windows json not null,
  response_until bigint,
  tags text[] not null,
  version int not null,
  partition smallint not null,
  position bigint not null
) with (fillfactor = 70);
create index inbox_newest on inbox_list (status, last_activity_at, conversation_id);
create index inbox_waiting on inbox_list (waiting_since, conversation_id) where status = 'open' and waiting_since is not null;
create index inbox_expiring on inbox_list (response_until, conversation_id) where status = 'open' and response_until is not null;
create index inbox_owner on inbox_list (owner_id, last_activity_at, conversation_id) where status = 'open' and owner_kind = 'agent';
create index inbox_unowned on inbox_list (owner_kind, last_activity_at, conversation_id) where status = 'open' and owner_kind <> 'agent';
create index inbox_snoozed on inbox_list (snoozed_until) where status = 'snoozed';
create index inbox_customer on inbox_list (customer_id);
create index inbox_changes on inbox_list (partition, position);

-- Kept by the projector, never counted. One row per log partition and key, so that projectors do not meet.
create table inbox_counts (
  partition smallint not null,
  key text collate "C" not null,
  n int not null,
  primary key (partition, key)
) with (fillfactor = 50);

create table inbox_tags (
  conversation_id text collate "C" not null,
  tag text not null,
  primary key (tag, conversation_id)
);

create table thread_items (
  id text collate "C" primary key,
  conversation_id text collate "C" not null,
  kind text not null,
  at bigint not null,
  seq int not null,
  changed_at int not null,
  contact_id text collate "C",
  external_ref text collate "C",
  item json not null,
  -- What the fold of a reply needs to go on.
  delivery json,
  partition smallint not null,
  position bigint not null
) with (fillfactor = 70);
create index thread_order on thread_items (conversation_id, at, seq);
create index thread_changed on thread_items (conversation_id, changed_at);
create index thread_contact on thread_items (contact_id, at, seq) where kind = 'message';
create index thread_contact_changes on thread_items (contact_id, partition, position) where kind = 'message';
create index thread_external on thread_items (external_ref) where external_ref is not null;
create index thread_changes on thread_items (partition, position);

create table customer_cards (
  customer_id text collate "C" primary key,
  -- Given by an agent; without it the name that a contact told counts.
  named text,
  registered_at bigint not null,
  contacts json not null,
  identifiers json not null,
  version int not null,
  partition smallint not null,
  position bigint not null
);

create table channel_health (
  account_id text collate "C" primary key,
  channel text not null,
  name text not null,
  capabilities json not null,
  paused_at bigint,
  paused_reason text,
  notices json not null,
  version int not null,
  partition smallint not null,
  position bigint not null
);
-- Counted by account, log partition and day: no two projectors meet on a row.
create table channel_traffic (
  account_id text collate "C" not null,
  partition smallint not null,
  day date not null,
  received int not null,
  sent int not null,
  failed int not null,
  last_received_at bigint,
  last_sent_at bigint,
  last_failed_at bigint,
  last_error text,
  primary key (account_id, partition, day)
);
