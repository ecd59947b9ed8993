export const PARKED = `select stream, partition, behind from parked_streams where subscription = $1`;

export const PARK_STREAMS = `
  insert into parked_streams (subscription, stream, partition, behind, error, attempts, tried_at)
  select $1, s.stream, s.partition, s.behind, $5, case when s.behind is null then 1 else 0 end,
         case when s.behind is null then clock_timestamp() end
  from unnest($2::text[], $3::smallint[], $4::text[]) as s(stream, partition, behind)`;

/** seq follows the order of the arrays: the order in which the events came. */
export const PARK_EVENTS = `
  insert into parked_events (subscription, stream, partition, position, event_id)
  select $1, e.stream, e.partition, e.position, e.event_id
  from unnest($2::text[], $3::smallint[], $4::bigint[], $5::uuid[]) with ordinality
    as e(stream, partition, position, event_id, nth)
  order by e.nth`;

export const NEXT_PARKED = `
  select seq, stream, partition, position, event_id as "eventId" from parked_events
  where subscription = $1 and stream = any ($2) and seq > $3 order by seq limit $4`;

/** Fewer rows: somebody else has settled some meanwhile. */
export const TAKE_PARKED = `delete from parked_events where subscription = $1 and seq = any ($2::bigint[]) returning seq`;

export const STILL_WAITING = `
  select exists (select from parked_events where subscription = $1 and stream = any ($2))
      or exists (select from parked_streams where subscription = $1 and behind = any ($2)
                 and stream <> all ($2) and stream <> all ($3)) as waiting`;

export const UNPARK = `delete from parked_streams where subscription = $1 and stream = any ($2)`;

/** Another try that did not get through; `behind` null: the stream's own event failed. */
export const STAYS_PARKED = `
  update parked_streams
  set behind = $3, error = $4, attempts = attempts + case when $3::text is null then 1 else 0 end,
      tried_at = clock_timestamp(), retry_asked_at = null
  where subscription = $1 and stream = $2`;

export const NOT_ASKED = `
  update parked_streams set retry_asked_at = null where subscription = $1 and stream = any ($2)`;

export const LIST = `
  select p.subscription, p.stream, p.partition, p.behind, p.error, p.attempts,
         p.parked_at as "parkedAt", p.tried_at as "triedAt",
         (select count(*) from parked_events e where e.subscription = p.subscription and e.stream = p.stream) as waiting,
         f.event_id as "firstEventId", f.position as "firstPosition"
  from parked_streams p
  left join lateral (
    select e.event_id, e.position from parked_events e
    where e.subscription = p.subscription and e.stream = p.stream order by e.seq limit 1
  ) f on true
  where $1::text is null or p.subscription = $1
  order by p.parked_at, p.stream`;

export const ASK_RETRY = `
  update parked_streams set retry_asked_at = clock_timestamp() where subscription = $1 and stream = $2 returning stream`;

export const RETRY_STATE = `
  select behind, error, retry_asked_at is not null as asked from parked_streams where subscription = $1 and stream = $2`;

/** The first event of a stream whose own event failed. Whoever settles the row first has settled it. */
export const SKIP_FIRST = `
  with failed as (
    select error from parked_streams where subscription = $1 and stream = $2 and behind is null
  ), first as (
    delete from parked_events where subscription = $1 and exists (select from failed) and seq = (
      select min(seq) from parked_events where subscription = $1 and stream = $2
    ) returning subscription, stream, partition, position, event_id
  )
  insert into skipped_events (subscription, stream, partition, position, event_id, error, skipped_by)
  select first.*, failed.error, $3 from first, failed
  returning event_id as "eventId", partition, position`;
