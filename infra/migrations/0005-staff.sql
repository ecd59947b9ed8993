-- Staff: who works here, their sessions, their invitations, and what they did with their powers (SEC11, SEC17, SEC35).

create table staff_users (
  id uuid primary key,
  email text not null,
  -- Trimmed, NFKC, lower case: what makes an address unique.
  email_key text collate "C" not null unique,
  name text not null,
  role text not null check (role in ('agent', 'supervisor', 'administrator')),
  status text not null check (status in ('invited', 'active', 'deactivated', 'locked')),
  password_hash text,
  failed_sign_ins int not null default 0,
  -- Sealed under the master key; confirmed once the person has shown a first code.
  totp_secret bytea,
  totp_confirmed_at bigint,
  -- The last time step that was accepted: a code works once.
  totp_last_step bigint,
  created_at bigint not null,
  invited_at bigint,
  last_seen_at bigint
);

-- A session is a refresh family: ending it ends every token that came of it.
create table staff_sessions (
  id uuid primary key,
  user_id uuid not null references staff_users,
  started_at bigint not null,
  used_at bigint not null,
  -- When the person last proved the second factor in this session.
  proved_at bigint,
  ended_at bigint,
  ended_reason text
);
create index staff_sessions_live on staff_sessions (user_id) where ended_at is null;

-- Spent tokens stay as long as the session: one of them coming back is how theft shows.
create table staff_refresh_tokens (
  token_hash bytea primary key,
  session_id uuid not null references staff_sessions on delete cascade,
  spent_at bigint
);
create index staff_refresh_tokens_of_session on staff_refresh_tokens (session_id);

-- Invitations and resets: single use, only hashes.
create table staff_links (
  token_hash bytea primary key,
  kind text not null check (kind in ('invitation', 'reset')),
  user_id uuid not null references staff_users,
  made_by uuid references staff_users,
  made_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index staff_links_of_user on staff_links (user_id) where used_at is null;

-- Tries within a window. Kept here, not in memory: they outlive a restart and count across processes.
create table staff_tries (
  key text collate "C" primary key,
  tries int not null,
  until bigint not null
);

create table staff_audit (
  id bigint generated always as identity primary key,
  at bigint not null,
  actor_kind text not null check (actor_kind in ('user', 'system', 'command-line', 'nobody')),
  actor_id uuid,
  what text not null,
  object_kind text,
  object_id text,
  detail jsonb not null default '{}'
);
create index staff_audit_by_object on staff_audit (object_kind, object_id, at);

create function staff_audit_is_history() returns trigger language plpgsql as $$
begin
  raise exception 'staff_audit is history: it is neither changed nor deleted';
end $$;
create trigger staff_audit_is_history before update or delete or truncate on staff_audit
  for each statement execute function staff_audit_is_history();
