/** Counts and closes in one statement: tries that come at once each count. */
export const COUNT_FAILED_SIGN_IN = `
update staff_users set failed_sign_ins = failed_sign_ins + 1,
  status = case when status = 'active' and failed_sign_ins + 1 >= $2 then 'locked' else status end
where id = $1 returning status, failed_sign_ins`;

/** First start: two browsers must not both become the first administrator. */
export const LOCK_STAFF = `lock table staff_users in share row exclusive mode`;
