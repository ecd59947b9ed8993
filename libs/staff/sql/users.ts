const COLUMNS = `
  id, email, name, role, status, password_hash, failed_sign_ins,
  totp_secret, totp_confirmed_at, totp_last_step, invited_at, last_seen_at`;

export const USER_BY_ID = `select ${COLUMNS} from staff_users where id = $1`;
export const USER_BY_ID_LOCKED = `${USER_BY_ID} for update`;
export const USER_BY_EMAIL = `select ${COLUMNS} from staff_users where email_key = $1`;
export const USER_BY_EMAIL_LOCKED = `${USER_BY_EMAIL} for update`;
export const ALL_USERS = `select ${COLUMNS} from staff_users order by lower(name), id`;
export const ANY_USER = `select exists (select from staff_users) as found`;

export const INSERT_USER = `
insert into staff_users (id, email, email_key, name, role, status, password_hash, created_at, invited_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (email_key) do nothing
returning id`;

export const REINVITE_USER = `
update staff_users set email = $2, name = $3, role = $4, status = 'invited', invited_at = $5, password_hash = null,
  totp_secret = null, totp_confirmed_at = null, totp_last_step = null
where id = $1`;

export const SET_PASSWORD = `
update staff_users set password_hash = $2, status = 'active', failed_sign_ins = 0 where id = $1`;
export const SET_ROLE = `update staff_users set role = $2 where id = $1`;
export const SET_STATUS = `update staff_users set status = $2 where id = $1`;
export const SET_LAST_SEEN = `update staff_users set last_seen_at = $2, failed_sign_ins = 0 where id = $1`;
export const COUNT_FAILED_SIGN_IN = `
update staff_users set failed_sign_ins = failed_sign_ins + 1,
  status = case when status = 'active' and failed_sign_ins + 1 >= $2 then 'locked' else status end
where id = $1 returning status, failed_sign_ins`;

/** Others who could still administer, locked so that two cannot leave at once. */
export const OTHER_ADMINISTRATORS = `
select id from staff_users where role = 'administrator' and status = 'active' and id <> $1 for update`;

/** First start: two browsers must not both become the first administrator. */
export const LOCK_STAFF = `lock table staff_users in share row exclusive mode`;
