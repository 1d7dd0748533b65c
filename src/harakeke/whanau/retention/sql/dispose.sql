-- Letting a record go: every row of one whānau is deleted, in one transaction, and the certificate written. It runs
-- only as the second manager's own act, and refuses while anything stands against it.
create function harakeke.stands_against_letting_go(gone uuid, kept_years integer) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    today date := (now() at time zone 'Pacific/Auckland')::date;
    against text[] := '{}';
    last_contact date;
begin
    if exists (select from public.retention_hold where whanau_id = gone and released_at is null) then
        against := array_append(against, 'held');
    end if;
    if exists (select from public.agreement_agreement where whanau_id = gone and withdrawn_at is null) then
        against := array_append(against, 'agreed');
    end if;
    if exists (select from public.engagements_engagement where whanau_id = gone and (ends_on is null or ends_on >= today)) then
        against := array_append(against, 'walking');
    end if;
    select greatest(w.registered_on,
                    (select max(e.ends_on) from public.engagements_engagement e where e.whanau_id = gone),
                    (select max(v."on") from public.visits_visit v where v.whanau_id = gone))
    into last_contact from public.people_whanau w where w.id = gone;
    if (last_contact + make_interval(years => kept_years) <= today) is not true then
        against := array_append(against, 'too_soon');
    end if;
    return against;
end $$;

create function harakeke.let_go(disposal_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
    me bigint := context[2]::bigint;
    one public.retention_disposal;
    against text[];
    waiting text[];
    name text;
    rows_gone bigint;
    moved boolean;
    counted jsonb := '{}';
begin
    select * into one from public.retention_disposal
    where id = disposal_id and tenant_id = any (coalesce(harakeke.tenants(), '{}'))
      and confirmed_at is null and withdrawn_at is null
      and whanau <> all (coalesce(harakeke.whanau_restricted_from_me(), '{}'))
    for update;
    if not found or context[1] is distinct from 'provider_manager' or one.proposed_by_id = me then
        raise exception 'A second manager lets a record go that another has proposed.' using errcode = '42501';
    end if;
    perform 1 from public.people_whanau where id = one.whanau and tenant_id = one.tenant_id for update;
    against := harakeke.stands_against_letting_go(one.whanau, one.years);
    if not found or cardinality(against) > 0 then
        raise exception 'This record cannot be let go: %.', array_to_string(against, ', ') using errcode = '23514';
    end if;
    -- whatever rooms there are: each table with rows of a whānau, in the order that its foreign keys allow
    waiting := array(
        select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and a.attname = 'whanau_id' and not a.attisdropped order by c.relname);
    loop
        moved := false;
        foreach name in array waiting loop
            begin
                execute format('delete from public.%I where whanau_id = $1', name) using one.whanau;
                get diagnostics rows_gone = row_count;
                if rows_gone > 0 then
                    counted := counted || jsonb_build_object(name, rows_gone);
                end if;
                waiting := array_remove(waiting, name);
                moved := true;
            exception when foreign_key_violation then
                null;  -- something else of theirs still names these rows: it goes first
            end;
        end loop;
        exit when cardinality(waiting) = 0;
        if not moved then
            raise exception 'Rows of other records still name rows of this one: %.', array_to_string(waiting, ', ')
                using errcode = '23503';
        end if;
    end loop;
    delete from public.people_whanau where id = one.whanau;
    counted := counted || jsonb_build_object('people_whanau', 1);
    set constraints all immediate;  -- what is checked at the end of a transaction is checked here
    update public.retention_disposal
    set confirmed_by_id = me, confirmed_at = clock_timestamp(), deleted = counted
    where id = disposal_id;
    return counted;
end $$;

revoke all on function harakeke.stands_against_letting_go, harakeke.let_go from public;
grant execute on function harakeke.let_go to {everyone};
