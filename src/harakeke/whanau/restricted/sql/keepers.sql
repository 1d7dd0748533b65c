-- What a manager who is no keeper may know: that records are kept, by whom and until which review; not whose they are.
-- `lost`: none of its keepers reaches it any more.
create function harakeke.restrictions_kept() returns table (id uuid, since date, review_on date, keepers bigint[], lost boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
    today date := (now() at time zone 'Pacific/Auckland')::date;
begin
    if context[1] is distinct from 'provider_manager' then
        raise exception 'Which records are restricted is shown to a provider''s manager.' using errcode = '42501';
    end if;
    return query
        select r.id, (r.set_at at time zone 'Pacific/Auckland')::date, r.review_on, r.keepers, not exists (
            select from unnest(r.keepers) as keeper
            join public.organisations_role o on o.user_id = keeper and o.organisation_id = r.tenant_id
             and o.starts_on <= today and (o.ends_on is null or o.ends_on >= today)
            where o.kind = 'provider_manager' or o.kind = 'navigator' and exists (
                select from public.engagements_engagement e
                where e.whanau_id = r.whanau_id and e.navigator_id = keeper
                  and (e.ends_on is null or e.ends_on >= today)))
        from public.restricted_restriction r
        where r.tenant_id = any (coalesce(harakeke.tenants(), '{}')) and r.lifted_at is null
          and context[2]::bigint <> all (r.hidden_from)
        order by r.review_on, r.id;
end $$;

-- A record whose keepers are all gone gets another, named by a manager: never themselves, never who it is hidden from.
create function harakeke.name_keeper(restriction uuid, keeper bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    today date := (now() at time zone 'Pacific/Auckland')::date;
begin
    if keeper = harakeke.acting_user()
        or not exists (select from harakeke.restrictions_kept() k where k.id = restriction and k.lost)
        or not exists (select from public.organisations_role o
                       where o.user_id = keeper and o.organisation_id = harakeke.acting_organisation()
                         and o.kind in ('navigator', 'provider_manager')
                         and o.starts_on <= today and (o.ends_on is null or o.ends_on >= today))
    then
        return false;
    end if;
    update public.restricted_restriction r set keepers = array_append(r.keepers, keeper)
    where r.id = restriction and r.lifted_at is null and keeper <> all (r.keepers || r.hidden_from);
    return found;
end $$;

revoke all on function harakeke.restrictions_kept, harakeke.name_keeper from public;
grant execute on function harakeke.restrictions_kept, harakeke.name_keeper to {everyone};
