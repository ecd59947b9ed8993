/** How many replies may be taken up now. */
export interface Share {
  readonly total: number;
  /** Of one account that `rooms` does not name. */
  readonly each: number;
  /** Of accounts that may take up fewer: they have many under way, or a limit holds them back. */
  readonly rooms: ReadonlyMap<string, number>;
}

/**
 * Heads of threads that are due. A later message waits for the one before it; other threads go on. Each account is looked
 * at by itself, up to its room, and the accounts take turns: one with a backlog of thousands, or with a provider that
 * does not answer, delays nobody else. Within an account the threads take turns by `turn` (fair queueing, see ADD).
 * The lease covers the moment until its dispatch is begun in the log: a process that was killed in between holds its
 * thread up for no longer. Somebody else may have leased a head meanwhile: that is looked at once more under its lock.
 */
export const LEASE = {
  name: 'outbox-lease',
  text: `with recursive accounts as (
      (select account_id from outbox where state in ('queued', 'retry') order by account_id limit 1)
      union all
      select (select o.account_id from outbox o where o.state in ('queued', 'retry') and o.account_id > a.account_id order by o.account_id limit 1)
      from accounts a where a.account_id is not null
    ),
    rooms as (
      select a.account_id, coalesce(r.room, $3::int) as room
      from accounts a left join unnest($4::text[], $5::int[]) as r (account_id, room) using (account_id)
      where a.account_id is not null and coalesce(r.room, $3::int) > 0
    ),
    heads as (
      select h.message_id, h.turn, h.seq, row_number() over (partition by rooms.account_id order by h.turn, h.seq) as place
      from rooms cross join lateral (
        select w.message_id, w.turn, w.seq from outbox w
        where w.account_id = rooms.account_id and w.state in ('queued', 'retry') and w.due_at <= $1
          and (w.leased_until is null or w.leased_until < clock_timestamp())
          and not exists (select 1 from outbox e where e.contact_id = w.contact_id and e.seq < w.seq and e.state in ('queued', 'retry', 'sending'))
        order by w.turn, w.seq limit rooms.room
      ) h
    )
    update outbox o set leased_until = clock_timestamp() + interval '10 seconds'
    where message_id in (
      select l.message_id from outbox l join heads using (message_id)
      where l.state in ('queued', 'retry') and (l.leased_until is null or l.leased_until < clock_timestamp())
      order by heads.place, heads.turn, heads.seq limit $2 for update of l skip locked
    ) returning o.message_id as "messageId", o.conversation_id as "conversationId", o.contact_id as "contactId", o.account_id as "accountId",
      o.channel, o.content_kind as "contentKind", o.attempt, o.partition, o.position`,
};
