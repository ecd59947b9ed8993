const COLUMNS = `account_id as "accountId", since, until, state, todo, conversations, conversations_read as "conversationsRead",
  messages_found as "messagesFound", messages_added as "messagesAdded", problem, changed_at as "changedAt"`;

/** A gap that is still open grows and is read anew; whoever fills it loses the lease with that. */
export const OPEN_GAP = `
  insert into channel_gaps as g (account_id, since, until, state, opened_at, changed_at)
  select id, $2, $3, 'listing', $3, $3 from channel_accounts where id = $1
  on conflict (account_id) do update set
    since = case when g.state in ('listing', 'reading') then least(g.since, excluded.since) else excluded.since end,
    until = excluded.until, state = 'listing', todo = null, conversations = 0, conversations_read = 0,
    messages_found = 0, messages_added = 0, problem = null, lease = null, lease_until = 0,
    opened_at = case when g.state in ('listing', 'reading') then g.opened_at else excluded.opened_at end,
    changed_at = excluded.changed_at`;

export const TAKE_GAP = `
  update channel_gaps set lease = $2, lease_until = $3
  where account_id = (
    select account_id from channel_gaps where state in ('listing', 'reading') and lease_until <= $1
    order by lease_until, account_id limit 1 for update skip locked)
  returning ${COLUMNS}`;

/** Nothing comes back where the lease is somebody else's by now. */
export const SAVE_GAP = `
  update channel_gaps set state = $3, todo = $4, conversations = $5, conversations_read = $6, messages_found = $7,
    messages_added = $8, problem = $9, changed_at = $10, lease_until = $11
  where account_id = $1 and lease = $2 returning account_id`;

export const READ_GAPS = `select ${COLUMNS} from channel_gaps`;
