/** Class of the advisory locks by which workers show that they live: 'THRO' in ASCII. 1414025807, also in 0003-subscriptions.sql. */
export const PRESENCE = 0x5448524f;

export const REGISTER = `
  insert into workers (name, subscriptions, lease_until)
  values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond') returning worker`;

export const SHOW_PRESENCE = `select pg_try_advisory_lock(${PRESENCE}, $1) as present`;

/** Rows of workers that ended without leaving; kept a while, so that one that thaws finds itself again. */
export const FORGET_GONE = `delete from workers where lease_until < clock_timestamp() - interval '1 hour'`;

/**
 * Renews this worker's lease and shows how every subscription is shared. A worker lives while its lease has not run
 * out and its session holds the lock: so one that froze, and one that was killed, are both seen.
 */
export const BEAT = `
  with beat as (
    update workers set subscriptions = $2, lease_until = clock_timestamp() + $3 * interval '1 millisecond'
    where worker = $1 returning worker
  ), live as materialized (
    select w.worker, w.subscriptions from workers w
    where w.worker = $1 or (w.lease_until > clock_timestamp() and w.worker in (
      select l.objid::bigint from pg_locks l
      where l.locktype = 'advisory' and l.classid = ${PRESENCE} and l.objsubid = 2 and l.granted
        and l.database = (select d.oid from pg_database d where d.datname = current_database())))
  )
  select c.subscription, count(*) as partitions, max(c.parking) as parking,
         exists (select from beat) as registered,
         (select count(*) from live l where c.subscription = any (l.subscriptions)) as workers,
         (select count(*) from live l where c.subscription = any (l.subscriptions) and l.worker < $1) as rank,
         coalesce(array_agg(c.partition) filter (where c.owner = $1), '{}') as owned,
         coalesce(json_agg(json_build_array(c.partition, c.owner))
           filter (where c.owner is null or c.owner not in (select worker from live)), '[]') as free,
         array(select p.stream from parked_streams p
           where p.subscription = c.subscription and p.retry_asked_at is not null order by p.retry_asked_at) as asked
  from checkpoints c where c.subscription = any ($2) group by c.subscription`;

/** Only what is still owned by whom it was seen to be; what is being moved just now is left for the next time. */
export const CLAIM = `
  with wanted as (
    select * from unnest($2::text[], $3::smallint[], $4::integer[]) as w(subscription, partition, owner)
  ), found as (
    select c.subscription, c.partition from checkpoints c
    join wanted w on w.subscription = c.subscription and w.partition = c.partition
    where c.owner is not distinct from w.owner
    order by c.subscription, c.partition for no key update of c skip locked
  )
  update checkpoints c set owner = $1 from found f
  where c.subscription = f.subscription and c.partition = f.partition
  returning c.subscription, c.partition`;

export const RELEASE = `
  update checkpoints set owner = null where subscription = $1 and owner = $2 and partition = any ($3::smallint[])`;

export const RELEASE_ALL = `update checkpoints set owner = null where subscription = any ($1) and owner = $2`;

export const LEAVE = `delete from workers where worker = $1`;
