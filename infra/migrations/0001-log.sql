-- The partitioned log (DESIGN section 2). Each partition has a counter row that is locked until commit: positions are
-- gapless and in commit order, so that checkpoint + 1 is always next and a reader can assert that it missed nothing.

create table log_settings (
  topic text primary key,
  partitions int not null check (partitions between 1 and 1024)
);

-- Low fill factor: every append updates its counter in place (HOT), whatever the other columns' fate.
create table log_partitions (
  topic text not null references log_settings(topic),
  partition smallint not null,
  head bigint not null default 0,
  primary key (topic, partition)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

insert into log_settings values ('inbox-events', 32), ('channel-events', 32);
insert into log_partitions (topic, partition) select s.topic, p from log_settings s, generate_series(0, s.partitions - 1) p;

create table streams (
  stream_id text collate "C" primary key,
  partition smallint not null,
  version int not null
) with (fillfactor = 70);

-- json, not jsonb: history is kept as it was written, and text is cheaper both ways.
create table inbox_events (
  partition smallint not null,
  position bigint not null,
  event_id uuid not null,
  stream_id text collate "C" not null,
  version int not null,
  type text not null,
  schema_version smallint not null,
  data json not null,
  command_id uuid not null,
  correlation_id uuid not null,
  causation_id uuid,
  occurred_at bigint not null,
  recorded_at bigint not null,
  primary key (partition, position),
  unique (stream_id, version)
);

-- The same command again gets its first outcome. Kept 30 days, past every retry of a provider or a client.
create table commands (
  command_id uuid primary key,
  partitions smallint[] not null,
  positions bigint[] not null,
  result json,
  recorded_at bigint not null
);
create index commands_by_age on commands using brin (recorded_at);

-- Uniqueness across streams: alias → contact, one open conversation per customer, an agent's slots.
create table claims (
  scope text collate "C" not null,
  key text collate "C" not null,
  holder text collate "C" not null,
  primary key (scope, key)
);
create index claims_by_holder on claims (holder);

-- What channels told. Bodies are sealed with the day's transport key; dropped by the day, 14 days on.
create table channel_events (
  day date not null,
  partition smallint not null,
  position bigint not null,
  event_id uuid not null,
  stream text collate "C" not null,
  body bytea not null,
  recorded_at bigint not null,
  primary key (partition, position, day)
) partition by range (day);

create table channel_event_ids (
  event_id uuid primary key,
  recorded_at bigint not null
);
create index channel_event_ids_by_age on channel_event_ids using brin (recorded_at);

-- History is defended by the database: nobody updates or deletes an event.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are never changed: % on % refused', tg_op, tg_table_name using errcode = 'TL000';
end $$;
create trigger events_stay before update or delete on inbox_events for each row execute function refuse_change();
create trigger events_stay_whole before truncate on inbox_events for each statement execute function refuse_change();
create trigger channel_events_stay before update or delete on channel_events for each row execute function refuse_change();

create function epoch_ms() returns bigint language sql volatile as
$$ select (extract(epoch from clock_timestamp()) * 1000)::bigint $$;
