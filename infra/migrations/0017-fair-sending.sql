-- Fair between threads: start-time fair queueing. `turn` is the round in which a reply's thread is served; a thread that
-- has much to say takes later rounds and holds nobody up who has little.
alter table outbox add column turn bigint not null default 0;
-- Audio and video have a lower limit of their own.
alter table outbox add column content_kind text not null default 'text';
create index outbox_turns on outbox (account_id, turn, seq) where state in ('queued', 'retry');

-- What a provider asked to wait for: a whole account (contact_id empty) or one thread. A restart does not forget it.
create table send_holds (
  account_id text collate "C" not null,
  contact_id text collate "C" not null default '',
  until bigint not null,
  primary key (account_id, contact_id)
);

-- Names of agents as Meta knows them: made once, used with every message.
create table channel_personas (
  account_id text collate "C" not null,
  name text not null,
  persona_id text not null,
  primary key (account_id, name)
);
