-- Bringing two records together, and taking it back. Run as the owner, because nobody else may move a row from one
-- whānau to another; each function asks first whether the acting manager may. Every change of a row is kept as a step.

create function harakeke.refuse_merge(reason text, place text default '') returns void language plpgsql as $$
begin
    raise exception 'merge refused: %', reason using errcode = 'HK001', hint = reason, detail = place;
end $$;

-- Which columns of which tables name a row of this one, nearest tables first: a plan is moved after its agreement.
create function harakeke.columns_naming(what regclass) returns table (place regclass, col name)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with recursive below (place, depth) as (
        select what, 0
        union
        select named.conrelid::regclass, below.depth + 1
        from below join pg_constraint named on named.confrelid = below.place
        where named.contype = 'f' and named.conrelid <> named.confrelid and below.depth < 12
    ), found as (
        select distinct key.conrelid::regclass as place, mine.attname as col
        from pg_constraint key
        cross join lateral unnest(key.conkey, key.confkey) as pair (mine, theirs)
        join pg_attribute mine on mine.attrelid = key.conrelid and mine.attnum = pair.mine
        join pg_attribute theirs on theirs.attrelid = key.confrelid and theirs.attnum = pair.theirs
        where key.contype = 'f' and key.confrelid = what and theirs.attname = 'id'
    )
    select found.place, found.col from found
    join (select below.place, max(depth) as depth from below group by 1) far using (place)
    order by far.depth, found.place::text, found.col
$$;

-- Lists of ids: every uuid[] column of a table that belongs to a whānau.
create function harakeke.lists_of_ids() returns table (place regclass, col name)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select list.attrelid::regclass, list.attname from pg_attribute list
    join pg_class kept on kept.oid = list.attrelid and kept.relkind = 'r'
    where list.atttypid = 'uuid[]'::regtype and not list.attisdropped
      and kept.relnamespace = 'public'::regnamespace
      and exists (select from pg_attribute where attrelid = list.attrelid and attname = 'whanau_id')
    order by 1::text, 2
$$;

-- One row changed in some columns, and the step written down.
create function harakeke.change_row(merge uuid, place regclass, row_id uuid, new jsonb) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    old jsonb;
    kept jsonb;
    columns text;
begin
    execute format('select to_jsonb(t) from %s t where id = $1 for update', place) into old using row_id;
    select jsonb_object_agg(name, old -> name), string_agg(format('%1$I = n.%1$I', name), ', ')
        into kept, columns from jsonb_object_keys(new) name;
    if kept is null or kept = new then
        return;
    end if;
    execute format('update %1$s t set %2$s from jsonb_populate_record(null::%1$s, $1) n where t.id = $2', place, columns)
        using new, row_id;
    perform harakeke.write_step(merge, place, row_id, kept, new);
end $$;

create function harakeke.write_step(merge uuid, place regclass, row_id uuid, old jsonb, new jsonb) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
    insert into public.merging_change (id, tenant_id, merge_id, step, place, "row", before, after)
    select gen_random_uuid(), m.tenant_id, m.id,
        (select coalesce(max(c.step) + 1, 0) from public.merging_change c where c.merge_id = m.id),
        place::text, row_id, old, new
    from public.merging_merge m where m.id = merge
$$;

-- A row leaves its table; it is kept whole. Whatever still named it stops the merge: a foreign key says so.
create function harakeke.take_out(merge uuid, place regclass, row_id uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    old jsonb;
begin
    execute format('delete from %s t where id = $1 returning to_jsonb(t)', place) into old using row_id;
    perform harakeke.write_step(merge, place, row_id, old, null);
end $$;

-- A row names the one that stays. Where the same is said of that one already, or would make no sense (someone their own
-- sister), the row is kept in the merge instead.
create function harakeke.move_row(merge uuid, place regclass, row_id uuid, new jsonb) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    broken text;
begin
    perform harakeke.change_row(merge, place, row_id, new);
exception when unique_violation or check_violation then
    get stacked diagnostics broken = constraint_name;
    if exists (select from pg_index where indexrelid = to_regclass('public.' || quote_ident(broken)) and indpred is not null)
    then
        perform harakeke.refuse_merge('both', place::text);
    end if;
    perform harakeke.take_out(merge, place, row_id);
end $$;

-- What can only be once for a whānau ends today with the one that goes: an engagement for the same agency, a plan.
create function harakeke.end_doubles(merge uuid, gone uuid, stays uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    today date := (now() at time zone 'Pacific/Auckland')::date;
    one record;
begin
    for one in
        select id, greatest(starts_on, today) as ends_on from public.engagements_engagement e
        where whanau_id = gone and ends_on is null and exists (
            select from public.engagements_engagement o
            where o.whanau_id = stays and o.agency_id = e.agency_id and o.ends_on is null)
    loop
        perform harakeke.change_row(merge, 'engagements_engagement', one.id, jsonb_build_object('ends_on', one.ends_on));
    end loop;
    for one in
        select id, greatest(starts_on, today) as ends_on from public.plans_plan
        where whanau_id = gone and ends_on is null
          and exists (select from public.plans_plan where whanau_id = stays and ends_on is null)
    loop
        perform harakeke.change_row(merge, 'plans_plan', one.id, jsonb_build_object('ends_on', one.ends_on));
    end loop;
end $$;

create function harakeke.move_all(merge uuid, what regclass, gone uuid, stays uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    named record;
    one record;
begin
    for named in select * from harakeke.columns_naming(what) loop
        for one in execute format('select id from %s where %I = $1 order by id', named.place, named.col) using gone loop
            perform harakeke.move_row(merge, named.place, one.id, jsonb_build_object(named.col, stays));
        end loop;
    end loop;
    for named in select * from harakeke.lists_of_ids() loop
        for one in execute format('select id, %2$I as ids from %1$s where $1 = any (%2$I) order by id', named.place, named.col)
            using gone
        loop
            perform harakeke.change_row(merge, named.place, one.id, jsonb_build_object(named.col, (
                select jsonb_agg(id order by place) from (
                    select case id when gone then stays else id end as id, min(place) as place
                    from unnest(one.ids) with ordinality listed (id, place) group by 1) once)));
        end loop;
    end loop;
end $$;

-- Whether the acting manager reaches a record: their tenant (the wall lets no other be seen), and not restricted.
create function harakeke.manager_reaches(whanau uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select coalesce((harakeke.context())[1] = 'provider_manager', false)
        and exists (select from public.people_whanau where id = whanau)
        and {not_restricted}
$$;

create function harakeke.merge_records(asked_kind text, gone uuid, stays uuid, reason text, taken text[]) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    what regclass := case asked_kind when 'people' then 'people_person' when 'whanau' then 'people_whanau' end;
    merge uuid := gen_random_uuid();
    home uuid := stays;
    from_home uuid := gone;
    left_behind jsonb;
begin
    if asked_kind = 'people' then
        select whanau_id into home from public.people_person where id = stays;
        select whanau_id into from_home from public.people_person where id = gone;
    end if;
    if what is null or not harakeke.manager_reaches(home) or not harakeke.manager_reaches(from_home) then
        perform harakeke.refuse_merge('not_found');
    elsif gone = stays then
        perform harakeke.refuse_merge('itself');
    elsif asked_kind = 'people' and home <> from_home then
        perform harakeke.refuse_merge('two_whanau');
    elsif coalesce(btrim(reason), '') = '' then
        perform harakeke.refuse_merge('no_reason');
    elsif taken && array['id', 'tenant_id', 'whanau_id'] then
        perform harakeke.refuse_merge('not_found');
    end if;
    perform harakeke.begin_moving();
    insert into public.merging_merge (id, tenant_id, kind, whanau_id, gone, stays, why, by_id, at)
    select merge, tenant_id, asked_kind, home, gone, stays, reason, harakeke.acting_user(), now()
    from public.people_whanau where id = home;
    execute format('select to_jsonb(t) from %s t where id = $1', what) into left_behind using gone;
    if asked_kind = 'whanau' then
        perform harakeke.end_doubles(merge, gone, stays);
    end if;
    perform harakeke.move_all(merge, what, gone, stays);
    perform harakeke.take_out(merge, what, gone);
    perform harakeke.change_row(merge, what, stays, (
        select jsonb_object_agg(name, left_behind -> name) from unnest(taken) name where left_behind ? name));
    begin
        perform harakeke.end_moving();
    exception when foreign_key_violation then
        perform harakeke.refuse_merge('tied', sqlerrm);
    end;
    return merge;
end $$;

-- What was written since the merge and hangs on something that goes back goes back with it: a step added to a goal.
create function harakeke.follow_back(gone uuid, stays uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    tie record;
    moved bigint;
    more boolean := true;
begin
    while more loop
        more := false;
        for tie in
            select key.conrelid::regclass as place, mine.attname as col, key.confrelid::regclass as named
            from pg_constraint key
            join pg_attribute mine on mine.attrelid = key.conrelid and mine.attnum = key.conkey[1]
            join pg_attribute home on home.attrelid = key.conrelid and home.attnum = key.conkey[2]
            where key.contype = 'f' and cardinality(key.conkey) = 2 and home.attname = 'whanau_id'
              and key.confrelid <> 'people_whanau'::regclass
        loop
            execute format(
                'update %1$s t set whanau_id = $1 from %3$s p where p.id = t.%2$I and p.whanau_id = $1'
                ' and t.whanau_id = $2', tie.place, tie.col, tie.named) using gone, stays;
            get diagnostics moved = row_count;
            more := more or moved > 0;
        end loop;
    end loop;
end $$;

create function harakeke.put_back(step public.merging_change) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    place regclass := to_regclass('public.' || quote_ident(step.place));
    now_there jsonb;
    columns text;
begin
    if step.after is null then
        execute format('insert into %1$s select * from jsonb_populate_record(null::%1$s, $1)', place) using step.before;
        return;
    end if;
    execute format('select to_jsonb(t) from %s t where id = $1 for update', place) into now_there using step."row";
    if now_there is null or step.after <> (
        select jsonb_object_agg(name, now_there -> name) from jsonb_object_keys(step.after) name)
    then
        perform harakeke.refuse_merge('changed', step.place);
    end if;
    select string_agg(format('%1$I = n.%1$I', name), ', ') into columns from jsonb_object_keys(step.before) name;
    execute format('update %1$s t set %2$s from jsonb_populate_record(null::%1$s, $1) n where t.id = $2', place, columns)
        using step.before, step."row";
end $$;

create function harakeke.undo_merge(merge uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    done public.merging_merge;
    step public.merging_change;
begin
    select * into done from public.merging_merge where id = merge for update;
    if done.id is null or not harakeke.manager_reaches(done.whanau_id) then
        perform harakeke.refuse_merge('not_found');
    elsif done.undone_at is not null then
        perform harakeke.refuse_merge('undone');
    end if;
    perform harakeke.begin_moving();
    begin
        -- rows that left come back first; then each goes home, what it hangs on before it; what was ended lives again last
        for step in
            select * from public.merging_change c where c.merge_id = merge
            order by c.after is not null, c.before ? 'ends_on', c.step
        loop
            perform harakeke.put_back(step);
        end loop;
        if done.kind = 'whanau' then
            perform harakeke.follow_back(done.gone, done.stays);
        end if;
        perform harakeke.end_moving();
    exception when foreign_key_violation or unique_violation or check_violation then
        perform harakeke.refuse_merge('written_since', sqlerrm);
    end;
    update public.merging_merge set undone_at = now(), undone_by_id = harakeke.acting_user() where id = merge;
end $$;

revoke all on function harakeke.change_row(uuid, regclass, uuid, jsonb), harakeke.take_out(uuid, regclass, uuid),
    harakeke.write_step(uuid, regclass, uuid, jsonb, jsonb), harakeke.move_row(uuid, regclass, uuid, jsonb),
    harakeke.end_doubles(uuid, uuid, uuid), harakeke.move_all(uuid, regclass, uuid, uuid),
    harakeke.follow_back(uuid, uuid), harakeke.put_back(public.merging_change),
    harakeke.merge_records(text, uuid, uuid, text, text[]), harakeke.undo_merge(uuid) from public;
grant execute on function harakeke.merge_records(text, uuid, uuid, text, text[]), harakeke.undo_merge(uuid)
    to {manager};
