export const INSERT_SESSION = `
insert into staff_sessions (id, user_id, started_at, used_at, proved_at) values ($1, $2, $3, $3, $4)`;

export const INSERT_TOKEN = `insert into staff_refresh_tokens (token_hash, session_id) values ($1, $2)`;

/** Locked: two tabs that refresh with the same token come one after the other. */
export const SESSION_OF_TOKEN = `
select s.id, s.user_id, s.started_at, s.used_at, s.ended_at, t.spent_at, u.status
from staff_refresh_tokens t
join staff_sessions s on s.id = t.session_id
join staff_users u on u.id = s.user_id
where t.token_hash = $1
for update of t, s`;

export const SPEND_TOKEN = `update staff_refresh_tokens set spent_at = $2 where token_hash = $1`;
export const USE_SESSION = `update staff_sessions set used_at = $2 where id = $1`;
export const PROVE_SESSION = `update staff_sessions set proved_at = $2 where id = $1`;

export const END_SESSION = `
update staff_sessions set ended_at = $2, ended_reason = $3 where id = $1 and ended_at is null returning id`;
export const END_SESSIONS_OF_USER = `
update staff_sessions set ended_at = $2, ended_reason = $3 where user_id = $1 and ended_at is null and id is distinct from $4
returning id`;

/** Those of `$1` that still hold at `$2`: not ended, not idle for `$3`, not older than `$4`, their person active. */
export const LIVE_SESSIONS = `
select s.id, s.user_id, u.role, s.proved_at
from staff_sessions s join staff_users u on u.id = s.user_id
where s.id = any($1::uuid[]) and s.ended_at is null and s.used_at > $2 - $3::bigint and s.started_at > $2 - $4::bigint
  and u.status = 'active'`;

/** Tokens go with them. The audit remembers who was signed in. */
export const SWEEP_SESSIONS = `delete from staff_sessions where started_at < $1`;
