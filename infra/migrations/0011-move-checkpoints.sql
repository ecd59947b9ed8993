-- The fence of a subscription as one call that fails by itself: it and COMMIT leave together, nobody has to count rows in
-- between. Moves all of the checkpoints from where they are believed to be, or raises TL002. `partitions` ascend; `parked`:
-- version of the set of parked streams that the batch was made for.
create function move_checkpoints(
  mover text, parked int, partitions smallint[], believed bigint[], reached bigint[]
) returns void language plpgsql as $$
begin
  -- Ascending, so that two owners wait for each other instead of deadlocking. One plain statement each: up to the 32 that there
  -- are, that is less work than one statement for all.
  for i in 1 .. cardinality(partitions) loop
    update checkpoints set position = reached[i]
      where subscription = mover and partition = partitions[i] and position = believed[i] and parking = parked;
    if not found then
      raise exception 'a checkpoint of % has moved', mover using errcode = 'TL002';
    end if;
  end loop;
end $$;
