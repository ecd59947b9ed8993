-- Storing channel events answers where each was placed, so that the process that stored them need not read them back.
-- Arrays instead of JSON, as append_events has them.
drop function append_channel_events(json, date);

-- ids without repetition, in order; the other arrays follow it. Bodies in base64. Answers the position of each; null: it
-- was known before. Locks in one order: ids (sorted), counters (ascending).
create function append_channel_events(
  ids uuid[], places smallint[], senders text[], bodies text[], today date,
  out positions bigint[], out recorded_at bigint
) language plpgsql as $$
declare
  fresh uuid[];
begin
  recorded_at := epoch_ms();

  with stored as (
    insert into channel_event_ids as known (event_id, recorded_at)
    select id, append_channel_events.recorded_at from unnest(ids) id order by id
    on conflict do nothing returning event_id
  ) select array_agg(event_id) into fresh from stored;

  if fresh is null then
    positions := array_fill(null::bigint, array[cardinality(ids)]);
    return;
  end if;

  if cardinality(fresh) > 1 then
    perform 1 from log_partitions lp
      where lp.topic = 'channel-events'
        and lp.partition in (select e.p from unnest(ids, places) e(id, p) where e.id = any (fresh))
      order by lp.partition for update;
  end if;

  with event as (
    select e.ord, e.id, e.p, e.s, e.b, row_number() over (partition by e.p order by e.ord) as nth
    from unnest(ids, places, senders, bodies) with ordinality e(id, p, s, b, ord)
    where e.id = any (fresh)
  ), head as (
    update log_partitions lp set head = lp.head + g.n from (select p, count(*) as n from event group by p) g
    where lp.topic = 'channel-events' and lp.partition = g.p
    returning lp.partition, lp.head - g.n as before
  ), placed as (
    insert into channel_events (day, partition, position, event_id, stream, body, recorded_at)
    select today, e.p, h.before + e.nth, e.id, e.s, decode(e.b, 'base64'), append_channel_events.recorded_at
    from event e join head h on h.partition = e.p
    returning event_id, position
  )
  select array_agg(p.position order by e.ord) into positions
    from unnest(ids) with ordinality e(id, ord) left join placed p on p.event_id = e.id;
end $$;
