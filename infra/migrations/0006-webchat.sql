-- Visitors of web chat (security facts 4). A family is one visitor's chain of refresh tokens, of which only hashes are
-- kept: the one that is due, and the one before it for two tabs that refresh at once (SEC11).
create table webchat_sessions (
  family_id uuid primary key,
  account_id text not null,
  visitor_id uuid not null,
  -- The signed identity, sealed under the master key; null: nobody signed.
  signed bytea,
  current_hash bytea not null,
  previous_hash bytea,
  rotated_at bigint not null,
  created_at bigint not null,
  idle_until bigint not null,
  ends_at bigint not null,
  ended_at bigint,
  ended_why text check (ended_why in ('signed-in', 'signed-out', 'reused')),
  check ((ended_at is null) = (ended_why is null))
) with (fillfactor = 80);
-- Sessions that are over are deleted by age; a person who is forgotten loses theirs by visitor.
create index webchat_sessions_by_end on webchat_sessions (ends_at);
create index webchat_sessions_by_visitor on webchat_sessions (visitor_id);
