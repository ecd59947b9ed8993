-- Subscriptions: how far each has come, who works on what, and what is parked. All times are the database's, so
-- that neither a frozen process nor a moved demo clock changes what a lease means.
-- Why it is so: docs/decisions/subscriptions.md

-- A process that runs subscriptions. The row is its lease on every partition it owns; beside it the process holds
-- the advisory lock (class 1414025807, worker), which ends with its session: a killed process is seen at once, a
-- frozen one when `lease_until` has passed.
create table workers (
  worker        integer generated always as identity primary key,
  name          text not null,
  subscriptions text[] not null,
  lease_until   timestamptz not null
) with (fillfactor = 50);

-- `position` only moves by compare-and-set, in the transaction of the effect: that is the fence. `owner` saves work
-- and no more. `parking` is the same in all rows of a subscription and rises whenever the set of its parked streams
-- changes, so that a batch which did not know of the change loses the compare-and-set.
create table checkpoints (
  subscription text not null,
  topic        text not null,
  partition    smallint not null check (partition >= 0),
  position     bigint not null default 0 check (position >= 0),
  parking      integer not null default 0,
  owner        integer,
  primary key (subscription, partition)
) with (fillfactor = 30, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

-- A stream whose events wait. `behind`: it waits only because one of its events names that parked stream;
-- null: its own first event failed, and `error` says how, without data.
create table parked_streams (
  subscription text not null,
  stream       text not null,
  partition    smallint not null,
  behind       text,
  error        text,
  attempts     integer not null default 0,
  parked_at    timestamptz not null default clock_timestamp(),
  tried_at     timestamptz,
  retry_asked_at timestamptz,
  primary key (subscription, stream)
);

create index parked_streams_asked on parked_streams (subscription) where retry_asked_at is not null;

-- What waits, in the order of parking. The bodies stay in the log: nothing personal is copied.
create table parked_events (
  subscription text not null,
  seq          bigint generated always as identity,
  stream       text not null,
  partition    smallint not null,
  position     bigint not null,
  event_id     uuid not null,
  primary key (subscription, partition, position)
);

create index parked_events_order on parked_events (subscription, stream, seq);

-- What a person decided to leave out.
create table skipped_events (
  subscription text not null,
  stream       text not null,
  partition    smallint not null,
  position     bigint not null,
  event_id     uuid not null,
  error        text,
  skipped_by   text not null,
  skipped_at   timestamptz not null default clock_timestamp(),
  primary key (subscription, partition, position)
);
