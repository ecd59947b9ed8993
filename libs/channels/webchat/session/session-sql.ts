const COLUMNS = 'family_id, account_id, visitor_id, signed, ends_at';

export const INSERT_SESSION = `
  insert into webchat_sessions
    (family_id, account_id, visitor_id, signed, current_hash, rotated_at, created_at, idle_until, ends_at)
  values ($1, $2, $3, $4, $5, $6, $6, $7, $8)`;

/** One winner: of two refreshes at once the second one finds another current hash. */
export const ROTATE = `
  update webchat_sessions
  set previous_hash = current_hash, current_hash = $4, rotated_at = $5, idle_until = $6
  where family_id = $1 and account_id = $2 and current_hash = $3
    and ended_at is null and idle_until > $5 and ends_at > $5
  returning ${COLUMNS}`;

/** A second use of the token that was just replaced, within the grace. */
export const FIND_REPLACED = `
  select ${COLUMNS} from webchat_sessions
  where family_id = $1 and account_id = $2 and previous_hash = $3 and rotated_at >= $4
    and ended_at is null and idle_until > $5 and ends_at > $5`;

export const PROLONG = `
  update webchat_sessions set signed = $2, ends_at = $3 where family_id = $1 and ended_at is null returning ${COLUMNS}`;

export const END_SESSION = `
  update webchat_sessions set ended_at = $2, ended_why = $3 where family_id = $1 and ended_at is null`;

/** A token of a living family that is neither current nor just replaced: somebody has an old copy. */
export const END_REUSED = `
  update webchat_sessions set ended_at = $4, ended_why = 'reused'
  where family_id = $1 and account_id = $2 and current_hash <> $3 and ended_at is null
    and idle_until > $4 and ends_at > $4
  returning family_id`;

export const FIND_LIVING = `
  select ${COLUMNS} from webchat_sessions
  where family_id = $1 and account_id = $2 and ended_at is null and ends_at > $3`;

export const FIND_LIVING_FAMILIES = `
  select family_id from webchat_sessions where family_id = any($1::uuid[]) and ended_at is null and ends_at > $2`;

/** Those that are over are kept a day, so that a late reuse is still told from a stranger. */
export const DELETE_OVER = `delete from webchat_sessions where ends_at < $1 or idle_until < $1 or ended_at < $1`;
