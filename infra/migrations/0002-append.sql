-- One call, any number of appends, all or nothing. Locks in one order: claims, streams (sorted), counters (ascending).
-- The caller follows with its checkpoints, or commits. Arrays, because unnest costs a fifth of taking JSON apart.
--   appends: command_ids, results (a JSON array, or null when no append has one)
--   streams: s_append (index into appends from 0), s_id, s_partition (of birth), s_expected (-1 any, 0 none, n), s_count (events);
--            in order; of several entries for one stream the first expectation counts, the caller checked that they follow on
--   claims:  JSON [{a, k: 'take' | 'release', sc, key, h}], or null
--   events:  e_append, e_stream (id), e_id, e_type, e_schema, e_data (a JSON array), e_correlation, e_causation, e_at; in order
-- Answers, per event in order, where it was placed. Conflicts are raised as TL001 with a detail [{a, kind, …}]; a command
-- handled before violates commands_pkey. Either way nothing was changed.
create function append_events(
  command_ids uuid[], results json,
  s_append int[], s_id text[], s_partition smallint[], s_expected int[], s_count int[],
  claims json,
  e_append int[], e_stream text[], e_id uuid[], e_type text[], e_schema smallint[], e_data json, e_correlation uuid[], e_causation uuid[], e_at bigint[],
  out partitions smallint[], out positions bigint[], out versions int[], out recorded_at bigint
) language plpgsql as $$
declare
  conflicts json;
  wanted int;
  ids text[];
  places smallint[];
  ends int[];
  new_ids text[];
  new_places smallint[];
  new_ends int[];
begin
  recorded_at := epoch_ms();

  if claims is not null then
    conflicts := move_claims(claims);
    if conflicts is not null then
      raise exception 'claim taken' using errcode = 'TL001', detail = conflicts::text;
    end if;
  end if;

  select count(distinct s) into wanted from unnest(s_id) s;

  -- Streams that may be new are born here. One that exists already answers nothing, and is looked at below.
  if 0 >= any (s_expected) then
    with born as (
      insert into streams (stream_id, partition, version)
      select w.s, (array_agg(w.p order by w.ord))[1], sum(w.n)
      from unnest(s_id, s_partition, s_expected, s_count) with ordinality w(s, p, e, n, ord)
      group by w.s having (array_agg(w.e order by w.ord))[1] <= 0 order by w.s collate "C"
      on conflict do nothing
      returning stream_id, partition, version
    ) select array_agg(stream_id), array_agg(partition), array_agg(version) into new_ids, new_places, new_ends from born;
  end if;

  if coalesce(cardinality(new_ids), 0) < wanted then
    if wanted > 1 then
      perform 1 from streams where stream_id = any (s_id) order by stream_id for update;
    end if;
    with want as (
      select w.s, (array_agg(w.e order by w.ord))[1] as e, sum(w.n) as n
      from unnest(s_id, s_expected, s_count) with ordinality w(s, e, n, ord)
      where new_ids is null or w.s <> all (new_ids) group by w.s
    ), moved as (
      update streams st set version = st.version + w.n from want w
      where st.stream_id = w.s and (w.e = -1 or (w.e > 0 and st.version = w.e))
      returning st.stream_id, st.partition, st.version
    ) select array_agg(stream_id), array_agg(partition), array_agg(version) into ids, places, ends from moved;
    if coalesce(cardinality(ids), 0) + coalesce(cardinality(new_ids), 0) < wanted then
      select json_agg(json_build_object('a', w.a, 'kind', 'version-conflict', 'stream', w.s, 'actual', coalesce(st.version, 0)))
        into conflicts
        from unnest(s_append, s_id) w(a, s) left join streams st on st.stream_id = w.s
        where w.s <> all (coalesce(ids, '{}') || coalesce(new_ids, '{}'));
      raise exception 'version conflict' using errcode = 'TL001', detail = conflicts::text;
    end if;
  end if;
  ids := ids || new_ids;
  places := places || new_places;
  ends := ends || new_ends;

  if cardinality(places) > 1 then
    perform 1 from log_partitions where topic = 'inbox-events' and partition = any (places) order by partition for update;
  end if;

  with event as (
    select e.ord, e.a, e.s, e.id, st.partition, st.version,
           row_number() over (partition by st.partition order by e.ord) as nth,
           row_number() over (partition by e.s order by e.ord) - count(*) over (partition by e.s) as behind
    from unnest(e_append, e_stream, e_id) with ordinality e(a, s, id, ord)
    join unnest(ids, places, ends) st(id, partition, version) on st.id = e.s
  ), head as (
    update log_partitions lp set head = lp.head + g.n
    from (select partition, count(*) as n from event group by partition) g
    where lp.topic = 'inbox-events' and lp.partition = g.partition
    returning lp.partition, lp.head - g.n as before
  )
  select array_agg(e.partition order by e.ord), array_agg(h.before + e.nth order by e.ord), array_agg(e.version + e.behind order by e.ord)
    into partitions, positions, versions
    from event e join head h using (partition);

  insert into inbox_events (partition, position, event_id, stream_id, version, type, schema_version, data, command_id, correlation_id, causation_id, occurred_at, recorded_at)
    select p.partition, p.position, p.id, p.s, p.version, p.t, p.sv, d.value, command_ids[p.a + 1], p.co, p.ca, p.at, append_events.recorded_at
    from unnest(partitions, positions, versions, e_append, e_stream, e_id, e_type, e_schema, e_correlation, e_causation, e_at)
           with ordinality p(partition, position, version, a, s, id, t, sv, co, ca, at, ord)
    join json_array_elements(e_data) with ordinality d(value, ord) using (ord);

  insert into commands (command_id, partitions, positions, result, recorded_at)
    select command_ids[g.a + 1], array_agg(g.partition), array_agg(g.position), nullif((results->g.a)::text, 'null')::json, append_events.recorded_at
    from (select p.a, p.partition, max(p.position) as position from unnest(e_append, append_events.partitions, append_events.positions) p(a, partition, position) group by 1, 2) g
    group by g.a order by command_ids[g.a + 1];
end $$;

-- Releases, then takes. Returns the claims that somebody else holds, or null.
create function move_claims(wanted json) returns json language plpgsql as $$
declare
  conflicts json;
begin
  perform 1 from claims c
    join json_to_recordset(wanted) w(sc text, key text) on c.scope = w.sc and c.key = w.key
    order by c.scope, c.key for update of c;

  delete from claims c using json_to_recordset(wanted) w(k text, sc text, key text, h text)
    where w.k = 'release' and c.scope = w.sc and c.key = w.key and c.holder = w.h;

  insert into claims (scope, key, holder)
    select w.sc, w.key, w.h from json_to_recordset(wanted) w(k text, sc text, key text, h text)
    where w.k = 'take' order by w.sc collate "C", w.key collate "C"
    on conflict do nothing;

  select json_agg(json_build_object('a', w.a, 'kind', 'claim-taken', 'scope', w.sc, 'key', w.key, 'holder', c.holder))
    into conflicts
    from json_to_recordset(wanted) w(a int, k text, sc text, key text, h text)
    join claims c on c.scope = w.sc and c.key = w.key
    where w.k = 'take' and c.holder <> w.h;
  return conflicts;
end $$;

-- Stores channel events that are not known yet. batch [{id, p, s: stream, b: body in base64}] in order.
-- Returns {partitions: those that grew, known: ids that were left out}.
create function append_channel_events(batch json, today date) returns json language plpgsql as $$
declare
  fresh uuid[];
  parts smallint[];
  known uuid[];
begin
  with ids as (
    insert into channel_event_ids (event_id, recorded_at)
    select x.id, epoch_ms() from json_to_recordset(batch) x(id uuid) order by x.id
    on conflict do nothing returning event_id
  ) select coalesce(array_agg(event_id), '{}') into fresh from ids;

  if cardinality(fresh) < json_array_length(batch) then
    select array_agg(x.id) into known from json_to_recordset(batch) x(id uuid) where x.id <> all (fresh);
  end if;
  if cardinality(fresh) > 0 then
    select array_agg(distinct x.p) into parts from json_to_recordset(batch) x(id uuid, p smallint) where x.id = any (fresh);
    perform 1 from log_partitions lp where lp.topic = 'channel-events' and lp.partition = any (parts) order by lp.partition for update;

    with event as (
      select distinct on (x.id) e.ord, x.id, x.p, x.s, x.b
      from json_array_elements(batch) with ordinality e(value, ord), lateral json_to_record(e.value) x(id uuid, p smallint, s text, b text)
      where x.id = any (fresh) order by x.id, e.ord
    ), head as (
      update log_partitions lp set head = lp.head + g.n from (select p, count(*) as n from event group by p) g
      where lp.topic = 'channel-events' and lp.partition = g.p
      returning lp.partition, lp.head - g.n as before
    )
    insert into channel_events (day, partition, position, event_id, stream, body, recorded_at)
    select today, e.p, h.before + row_number() over (partition by e.p order by e.ord), e.id, e.s, decode(e.b, 'base64'), epoch_ms()
    from event e join head h on h.partition = e.p;
  end if;
  return json_build_object('partitions', coalesce(parts, '{}'), 'known', coalesce(known, '{}'));
end $$;

-- Tomorrow's table is made today; a day that everybody has passed is dropped whole.
create function ensure_channel_day(wanted date) returns void language plpgsql as $$
begin
  execute format('create table if not exists %I partition of channel_events for values from (%L) to (%L)',
    'channel_events_' || to_char(wanted, 'YYYYMMDD'), wanted, wanted + 1);
end $$;
