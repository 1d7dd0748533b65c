-- Rules about single rows stand aside while a merge moves rows: a notice stays told to whom it was told, and yet it must
-- name the record that stays. That a merge is under way is known from a row that only these functions can write.
create table harakeke.moving (by_transaction xid8 primary key);
revoke all on harakeke.moving from public, {application}, {everyone};

create function harakeke.rows_are_moving() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if coalesce(current_setting('harakeke.moving', true), '') = '' then
        return false;  -- nearly always; the setting alone proves nothing
    end if;
    return exists (select from harakeke.moving where by_transaction = pg_current_xact_id_if_assigned());
end $$;
grant execute on function harakeke.rows_are_moving() to {application}, {everyone};

create function harakeke.begin_moving() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    insert into harakeke.moving values (pg_current_xact_id()) on conflict do nothing;
    perform set_config('harakeke.moving', 'on', true);
    set constraints all deferred;
end $$;

-- Every tie between rows is checked here: what has not moved with the rest stops the merge.
create function harakeke.end_moving() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    set constraints all immediate;
    perform set_config('harakeke.moving', '', true);
    delete from harakeke.moving where by_transaction = pg_current_xact_id();
end $$;

-- Each rule kept by a trigger on a table of a whānau's rows is asked only while no merge moves them. The audit and the
-- name keys always are. And each tie between rows can wait until all have moved. It runs after every migration, for the
-- rules and ties that came with it, and does nothing twice.
create function harakeke.let_moves_pass() returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    rule record;
    tie record;
    parts text[];
begin
    for tie in
        select conrelid::regclass as place, conname as name from pg_constraint
        where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace
    loop
        execute format('alter table %s alter constraint %I deferrable initially immediate', tie.place, tie.name);
    end loop;
    for rule in
        select t.tgname as name, t.tgrelid::regclass as place, t.tgenabled as state, pg_get_triggerdef(t.oid) as words
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where not t.tgisinternal and t.tgname !~ '^(audit|name_keys)_' and c.relnamespace = 'public'::regnamespace
          and (c.relname in ('people_whanau') or exists (
              select from pg_attribute a where a.attrelid = c.oid and a.attname = 'whanau_id'))
          and pg_get_triggerdef(t.oid) !~ 'rows_are_moving'
    loop
        parts := regexp_match(rule.words, '^(.*?)(?: WHEN \((.*)\))? (EXECUTE FUNCTION .*)$');
        execute format('drop trigger %I on %s', rule.name, rule.place);
        execute parts[1] || ' WHEN (' || coalesce('(' || parts[2] || ') AND ', '')
            || 'NOT harakeke.rows_are_moving()) ' || parts[3];
        if rule.state = 'A' then
            execute format('alter table %s enable always trigger %I', rule.place, rule.name);
        end if;
    end loop;
end $$;
revoke all on function harakeke.begin_moving(), harakeke.end_moving(), harakeke.let_moves_pass() from public;
