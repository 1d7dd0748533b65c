-- The whānau an actor may open. A navigator's are those they walk with today, without the restricted ones they do not
-- keep; a whānau member's their own; whoever has broken the glass, what they opened, until its time is over.
create or replace function harakeke.whanau_in_reach() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
    me bigint := context[2]::bigint;
    tenants bigint[] := string_to_array(context[4], ',')::bigint[];
begin
    if context[1] = 'navigator' then
        return (select array_agg(e.whanau_id) from public.engagements_engagement e
                where e.navigator_id = me and e.tenant_id = any (tenants)
                  and (e.ends_on is null or e.ends_on >= (now() at time zone 'Pacific/Auckland')::date)
                  and not exists (select from public.restricted_restriction r
                                  where r.whanau_id = e.whanau_id and r.lifted_at is null and me <> all (r.keepers)));
    elsif context[1] = 'whanau_member' then
        return (select array_agg(whanau_id) from public.people_deskkey
                where user_id = me and tenant_id = any (tenants));
    elsif context[1] = 'break_glass' then
        return (select array_agg(u.whanau_id) from public.restricted_use u
                where u.opened_by_id = me and u.tenant_id = any (tenants)
                  and u.closed_at is null and u.until > clock_timestamp()
                  and not exists (select from public.restricted_restriction r
                                  where r.whanau_id = u.whanau_id and r.lifted_at is null and me = any (r.hidden_from)));
    end if;
    return null;
end $$;
