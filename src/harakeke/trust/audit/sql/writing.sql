-- How entries come to be: by trigger for what is written, by function for what is read and for named acts.
-- Who and why come from the verified context alone, never from an argument.

-- kind | user | organisation | tenants | purpose: see harakeke.context()
create function audit.append(
    who text[], act text, subject text, row_id text, whanau_id uuid, tenant bigint, changed text[]
) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    insert into audit.entry (tenant, organisation, user_id, kind, purpose, act, subject, row_id, whanau_id, changed)
    values (coalesce(tenant, who[3]::bigint), who[3]::bigint, who[2]::bigint, who[1], who[5],
            act, subject, row_id, whanau_id, changed);
end $$;

-- Arguments: the column with the whānau's uuid, the column with the row's id.
create function audit.row_log() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who text[] := harakeke.context();
    before jsonb;
    after jsonb;
    changed text[];
begin
    if tg_op = 'TRUNCATE' then
        perform audit.append(who, 'truncate', tg_table_name, null, null, null, null);
        return null;
    end if;
    if tg_op <> 'INSERT' then before := to_jsonb(old); end if;
    if tg_op <> 'DELETE' then after := to_jsonb(new); end if;
    if tg_op = 'UPDATE' then
        changed := array(
            select key from jsonb_object_keys(after) as key
            where before -> key is distinct from after -> key order by key
        );
        -- who is moved from one whānau or tenant to another is on the record of both
        if (before ->> tg_argv[0], before ->> 'tenant_id') is distinct from (after ->> tg_argv[0], after ->> 'tenant_id')
        then
            perform audit.append(who, 'update', tg_table_name, before ->> tg_argv[1], (before ->> tg_argv[0])::uuid,
                                 (before ->> 'tenant_id')::bigint, changed);
        end if;
    end if;
    after := coalesce(after, before);
    perform audit.append(who, lower(tg_op), tg_table_name, after ->> tg_argv[1], (after ->> tg_argv[0])::uuid,
                         (after ->> 'tenant_id')::bigint, changed);
    return null;
end $$;

create function audit.record_readings(subjects text[], row_ids text[], whanau_ids uuid[], tenants bigint[])
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who text[] := harakeke.context();
    reach bigint[] := string_to_array(who[4], ',')::bigint[];
begin
    if who is null then
        raise exception 'A reading has no reader: nobody is acting in this transaction, so nothing may be opened.'
            using errcode = '42501', hint = 'Read inside a transaction, within acting(actor).';
    end if;
    if exists (select from unnest(tenants) as tenant where tenant <> all (coalesce(reach, '{}') || who[3]::bigint)) then
        raise exception 'A reading was to be recorded for a tenant that this actor does not reach.'
            using errcode = '42501';
    end if;
    if exists (
        select from unnest(subjects, row_ids) as reading (subject, row_id)
        where (subject ~ '^[a-z][a-z0-9_.]{0,79}$') is not true or length(row_id) > 100
    ) then
        raise exception 'A reading names its subject in plain words (a_table or a.thing), and the row by its id.'
            using errcode = '22023';
    end if;
    insert into audit.entry (tenant, organisation, user_id, kind, purpose, act, subject, row_id, whanau_id)
    select coalesce(reading.tenant, who[3]::bigint), who[3]::bigint, who[2]::bigint, who[1], who[5],
           'read', reading.subject, reading.row_id, reading.whanau_id
    from unnest(subjects, row_ids, whanau_ids, tenants) as reading (subject, row_id, whanau_id, tenant);
end $$;

-- Acts without a context are allowed (a failed sign-in has no actor); their entry then names nobody.
create function audit.record(act text, subject text, row_id text, whanau_id uuid default null, tenant bigint default null)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who text[] := harakeke.context();
begin
    if act = 'read' then
        perform audit.record_readings(array[subject], array[row_id], array[whanau_id], array[tenant]);
        return;
    end if;
    if (act ~ '^[a-z][a-z_]*([.][a-z_]+)+$' and length(act) <= 80) is not true then
        raise exception 'A named act is written as thing.deed, such as release.checked; changes of rows are written '
            'by their trigger alone.' using errcode = '22023';
    end if;
    if (subject ~ '^[a-z][a-z0-9_.]{0,79}$') is not true or length(row_id) > 100 then
        raise exception 'An act names its subject in plain words (a_table or a.thing), and the row by its id.'
            using errcode = '22023';
    end if;
    if tenant <> all (coalesce(string_to_array(who[4], ',')::bigint[], '{}') || who[3]::bigint) then
        raise exception 'An act was to be recorded for a tenant that this actor does not reach.'
            using errcode = '42501';
    end if;
    perform audit.append(who, act, subject, row_id, whanau_id, tenant, null);
end $$;

revoke all on all functions in schema audit from public, {application}, {everyone};
grant execute on function audit.record_readings, audit.record to {application}, {everyone};
