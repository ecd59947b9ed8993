/** Locked: two tabs that refresh with the same token come one after the other. */
export const SESSION_OF_TOKEN = `
select s.id, s.user_id, s.started_at, s.used_at, s.ended_at, t.spent_at, u.status
from staff_refresh_tokens t
join staff_sessions s on s.id = t.session_id
join staff_users u on u.id = s.user_id
where t.token_hash = $1
for update of t, s`;

/** Answers which ones it ended: their sockets are told. */
export const END_SESSIONS_OF_USER = `
update staff_sessions set ended_at = $2, ended_reason = $3 where user_id = $1 and ended_at is null returning id`;

/**
 * Those of `$1` that still hold at `$2`: not ended, not idle for `$3`, not older than `$4`, their person active. Asked
 * with every request, so not through the ORM's few connections.
 */
export const LIVE_SESSIONS = `
select s.id, s.user_id, u.role, s.proved_at
from staff_sessions s join staff_users u on u.id = s.user_id
where s.id = any($1::uuid[]) and s.ended_at is null and s.used_at > $2 - $3::bigint and s.started_at > $2 - $4::bigint
  and u.status = 'active'`;
