/** Accounts that are not watched yet are looked at at once. */
export const WATCH_ALL = `
  insert into channel_watch (account_id, next_check_at)
  select id, $1 from channel_accounts on conflict do nothing`;

export const LOOK_SOON = `
  update channel_watch set next_check_at = least(next_check_at, $2)
  where $1::text[] is null or account_id = any ($1)`;

/** Each due account to one process; who dies with it gives it back when the lease ends. */
export const TAKE_DUE = `
  update channel_watch set lease_until = $2
  where account_id in (
    select account_id from channel_watch where next_check_at <= $1 and lease_until <= $1
    order by next_check_at limit $3 for update skip locked)
  returning account_id as "accountId", suspicious_since as "suspiciousSince", subscribed_at as "subscribedAt", handshake_at as "handshakeAt"`;

/** Accounts through which people wrote in the last minute, each for one process, none twice in $3. */
export const TAKE_BUSY = `
  update channel_watch w set access_seen_at = $1
  where access_seen_at <= $1 - $3::bigint and coalesce(checked_at, 0) <= $1 - $3::bigint
    and exists (select from channel_traffic t where t.account_id = w.account_id and t.last_received_at > $1 - $2::bigint)
  returning account_id as "accountId"`;

export const SAVE_REPORT = `
  update channel_watch set report = $2::jsonb, checked_at = $3, next_check_at = $4, suspicious_since = $5, lease_until = 0,
    subscribed_at = case when $6 then $3 else subscribed_at end
  where account_id = $1`;

/** Answers until when each account was heard of before. */
export const WE_ARE_HERE = `
  with known as (select account_id, heard_until from channel_watch for update)
  update channel_watch w set heard_until = greatest(k.heard_until, $1) from known k where k.account_id = w.account_id
  returning w.account_id as "accountId", k.heard_until as "heardUntil"`;

export const HANDSHAKEN = `
  insert into channel_watch (account_id, next_check_at, handshake_at) select id, $2, $2 from channel_accounts where id = any ($1::text[])
  on conflict (account_id) do update set handshake_at = excluded.handshake_at, next_check_at = least(channel_watch.next_check_at, excluded.next_check_at)`;

export const HANDSHAKE_OF = `select handshake_at as at from channel_watch where account_id = $1`;
