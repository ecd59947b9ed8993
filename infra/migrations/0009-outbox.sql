-- Replies that have not settled yet: kept by the subscription `dispatch` from the log, worked off by the senders.
-- Leases only save work; that a message leaves once is decided by DispatchStarted on its conversation's stream.
create table outbox (
  message_id text collate "C" primary key,
  -- Order within a thread: that of the requests.
  seq bigint generated always as identity,
  conversation_id text collate "C" not null,
  contact_id text collate "C" not null,
  account_id text collate "C" not null,
  channel text not null,
  -- queued · retry (failed, tried again by itself) · sending · unknown · held · failed (a person decides) · sent
  state text not null,
  attempt int not null,
  -- By our clock; what the demo's clock moves.
  due_at bigint not null,
  started_at bigint,
  -- Where its content lies: the place of ReplyRequested.
  partition smallint not null,
  position bigint not null,
  -- By the database's clock: a frozen process or a moved clock changes nothing.
  leased_until timestamptz
) with (fillfactor = 50);
create index outbox_threads on outbox (contact_id, seq) where state in ('queued', 'retry', 'sending');
create index outbox_due on outbox (due_at) where state in ('queued', 'retry');
create index outbox_sending on outbox (started_at) where state = 'sending';
create index outbox_account on outbox (account_id) where state in ('queued', 'retry', 'held');
