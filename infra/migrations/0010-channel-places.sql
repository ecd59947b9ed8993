-- Storing channel events answers where each was placed, so that the process that stored them need not read them back.
drop function append_channel_events(json, date);

-- ids without repetition; the other arrays follow it, ascending by place, in order within one; by_id: their indexes from 1, in
-- the order of the ids. Bodies in base64. Answers the position of each; null: it was known before.
-- Locks in one order: ids (sorted), counters (ascending). Plain statements, one row each: measured, half the cost of
-- statements that take the arrays apart, and a fifth of it for one event alone.
create function append_channel_events(
  ids uuid[], by_id int[], places smallint[], senders text[], bodies text[], today date,
  out positions bigint[], out recorded_at bigint
) language plpgsql as $$
declare
  fresh boolean[];
  n int;
  place bigint;
begin
  recorded_at := epoch_ms();

  for i in 1 .. cardinality(ids) loop
    insert into channel_event_ids values (ids[by_id[i]], append_channel_events.recorded_at) on conflict do nothing;
    fresh[by_id[i]] := found;
  end loop;

  positions := array_fill(null::bigint, array[cardinality(ids)]);
  for i in 1 .. cardinality(ids) loop
    -- Each counter once, for all that goes into its partition.
    if i = 1 or places[i] <> places[i - 1] then
      n := 0;
      for k in i .. cardinality(ids) loop
        exit when places[k] <> places[i];
        if fresh[k] then n := n + 1; end if;
      end loop;
      if n > 0 then
        update log_partitions lp set head = lp.head + n
          where lp.topic = 'channel-events' and lp.partition = places[i] returning lp.head - n into place;
      end if;
    end if;
    continue when not fresh[i];
    place := place + 1;
    positions[i] := place;
    insert into channel_events (day, partition, position, event_id, stream, body, recorded_at)
      values (today, places[i], place, ids[i], senders[i], decode(bodies[i], 'base64'), append_channel_events.recorded_at);
  end loop;
end $$;
