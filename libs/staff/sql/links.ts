export const INSERT_LINK = `
insert into staff_links (token_hash, kind, user_id, made_by, made_at, expires_at) values ($1, $2, $3, $4, $5, $6)
on conflict (token_hash) do nothing
returning token_hash`;

/** A new link of a kind makes the older ones of that person void. */
export const VOID_LINKS = `
update staff_links set used_at = $2 where user_id = $1 and kind = $3 and used_at is null`;

export const LINK_BY_TOKEN = `
select kind, user_id, made_at, expires_at, used_at from staff_links where token_hash = $1 for update`;

export const USE_LINK = `update staff_links set used_at = $2 where token_hash = $1`;
export const SWEEP_LINKS = `delete from staff_links where expires_at < $1`;
