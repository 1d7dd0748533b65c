-- Who may look into the log: whānau and those beside them, at their own; auditors and stewards, at numbers of entries.

create function audit.looks_at(whanau uuid)
returns table (
    at timestamptz, user_id bigint, kind text, organisation bigint, purpose text, act text, subject text,
    occasion text  -- the same for all that one page or action did
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    who text[] := harakeke.context();
    within bigint[];
begin
    if who[1] in ('navigator', 'whanau_member') and whanau = any (harakeke.whanau_in_reach()) then
        within := null;  -- whoever looked, from whichever organisation: the whānau may know
    elsif who[1] = 'provider_manager' then
        within := coalesce(harakeke.tenants(), '{}');
    else
        raise exception 'Who looked at a whānau is shown to the whānau and to those beside it, and to nobody else.'
            using errcode = '42501';
    end if;
    return query
        select entry.at, entry.user_id, entry.kind, entry.organisation, entry.purpose, entry.act, entry.subject,
               entry.written_in::text
        from audit.entry
        where entry.whanau_id = whanau and (within is null or entry.tenant = any (within));
end $$;

-- Numbers of entries a day and act, with no whānau in them. An auditor sees the node's; a steward their tenants'.
create function audit.summary(since date) returns table (day date, act text, entries bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    who text[] := harakeke.context();
    within bigint[] := coalesce(harakeke.tenants(), '{}') || harakeke.acting_organisation();
begin
    if who is null or who[1] not in ('auditor', 'data_steward') then
        raise exception 'The numbers of the audit log are for auditors and data stewards.' using errcode = '42501';
    end if;
    return query
        select (entry.at at time zone 'Pacific/Auckland')::date, entry.act, count(*)
        from audit.entry
        where entry.at >= since::timestamp at time zone 'Pacific/Auckland'
          and (who[1] = 'auditor' or entry.tenant = any (within))
        group by 1, 2 order by 1 desc, 2;
end $$;

-- How far the log is sealed, and what waits.
create function audit.standing(
    out seq bigint, out hash bytea, out sealed_to timestamptz, out waiting bigint, out waiting_since timestamptz
) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if coalesce((harakeke.context())[1], '') not in ('auditor', 'data_steward') then
        raise exception 'The standing of the audit log is for auditors and data stewards.' using errcode = '42501';
    end if;
    select head.seq, head.hash into strict seq, hash from audit.head;
    select entry.at into sealed_to from audit.entry where entry.seq = standing.seq;
    select count(*), min(entry.at) into waiting, waiting_since from audit.entry where entry.seq is null;
end $$;

revoke all on function audit.looks_at, audit.summary, audit.standing from public, {application}, {everyone};
grant execute on function audit.looks_at, audit.summary, audit.standing to {everyone};
