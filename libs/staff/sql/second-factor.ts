export const SET_SECRET = `
update staff_users set totp_secret = $2, totp_confirmed_at = null, totp_last_step = null where id = $1`;
export const CONFIRM_SECRET = `update staff_users set totp_confirmed_at = $2, totp_last_step = $3 where id = $1`;
export const USE_STEP = `update staff_users set totp_last_step = $2 where id = $1`;
export const REMOVE_SECRET = `
update staff_users set totp_secret = null, totp_confirmed_at = null, totp_last_step = null where id = $1`;
