/** One row a partition; a subscription that has none yet begins where it is told to, a partition added later at 0. */
export const ENSURE = `
  insert into checkpoints (subscription, topic, partition, position, parking)
  select $1, $2, n.partition,
         case when s.known > 0 then 0 else n.position end,
         s.parking
  from unnest($3::smallint[], $4::bigint[]) as n(partition, position),
       (select count(*) as known, coalesce(max(parking), 0) as parking from checkpoints where subscription = $1) s
  order by n.partition
  on conflict do nothing`;

export const TOPIC_OF = `select topic from checkpoints where subscription = $1 and topic <> $2 limit 1`;

export const MOVE = { name: 'move-checkpoints', text: 'select move_checkpoints($1, $2, $3, $4, $5)' };

export const OWNED = `
  select partition, position, parking from checkpoints where subscription = $1 and owner = $2 order by partition`;

export const POSITIONS = {
  name: 'checkpoint-positions',
  text: `select partition, position from checkpoints where subscription = $1 and partition = any ($2::smallint[])`,
};

export const LOCK_ALL = `
  select partition from checkpoints where subscription = $1 order by partition for no key update`;

export const NEW_PARKING = `update checkpoints set parking = parking + 1 where subscription = $1`;

export const RESET = `
  update checkpoints set position = 0, parking = parking + 1 where subscription = $1`;

/** Owners stay: they learn of it by `parking`, which is one number for all rows, also of partitions that are new. */
export const ADOPT = `
  insert into checkpoints (subscription, topic, partition, position, parking)
  select $2, f.topic, f.partition, f.position, coalesce(k.parking, 0)
  from checkpoints f, (select max(parking) as parking from checkpoints where subscription = $2) k
  where f.subscription = $1 order by f.partition
  on conflict (subscription, partition) do update set position = excluded.position`;

/** The lowest position that somebody has passed or still waits for, by partition. */
export const FLOOR = `
  select partition, min(position) as position from (
    select partition, position from checkpoints where topic = $1
    union all
    select e.partition, e.position - 1 from parked_events e
    where e.subscription in (select subscription from checkpoints where topic = $1)
  ) needed group by partition`;
