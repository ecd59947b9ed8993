-- The fence of a subscription as one call that fails by itself: it and COMMIT leave together, nobody has to count rows in
-- between. Moves all of the checkpoints from where they are believed to be, or raises TL002. `parked`: version of the set of
-- parked streams that the batch was made for.
create function move_checkpoints(
  mover text, parked int, partitions smallint[], believed bigint[], reached bigint[]
) returns void language plpgsql as $$
declare
  moved int;
begin
  if cardinality(partitions) = 1 then
    update checkpoints set position = reached[1]
      where subscription = mover and partition = partitions[1] and position = believed[1] and parking = parked;
    if not found then
      raise exception 'the checkpoint of % has moved', mover using errcode = 'TL002';
    end if;
    return;
  end if;

  -- Locked in one order, so that two owners wait for each other instead of deadlocking.
  with wanted as (
    select * from unnest(partitions, believed, reached) as w(partition, believed, reached)
  ), found as (
    select c.partition, w.reached from checkpoints c join wanted w on w.partition = c.partition
    where c.subscription = mover and c.position = w.believed and c.parking = parked
    order by c.partition for no key update of c
  )
  update checkpoints c set position = f.reached from found f
    where c.subscription = mover and c.partition = f.partition;
  get diagnostics moved = row_count;
  if moved < cardinality(partitions) then
    raise exception 'the checkpoints of % have moved', mover using errcode = 'TL002';
  end if;
end $$;
