-- Breaking the glass. Whom one may not see one cannot list, so the record is named by a person's whole name and birth
-- date; one match opens, and everything else is answered alike: nobody, several, hidden, or already within reach.
create function harakeke.break_glass(
    use_id uuid, their_name text, born date, need_for text, said text, lasts interval
) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
    me bigint := context[2]::bigint;
    tenant bigint := context[3]::bigint;
    theirs uuid[];
begin
    if (context[1] in ('navigator', 'provider_manager') and context[4] = context[3]) is not true then
        raise exception 'The glass is broken by a provider''s navigators and managers alone.' using errcode = '42501';
    end if;
    if (length(btrim(said)) >= 10 and lasts between interval '1 minute' and interval '12 hours') is not true then
        raise exception 'Breaking the glass needs a reason in words, and at most twelve hours.' using errcode = '22023';
    end if;
    if exists (select from public.restricted_use where id = use_id) then  -- the form was sent twice
        return (select id from public.restricted_use where id = use_id and opened_by_id = me and tenant_id = tenant);
    end if;
    theirs := array(
        select distinct p.whanau_id from public.people_person p
        where p.tenant_id = tenant and p.birth_date = born and p.birth_quality = 'exact'
          and normalize(lower(btrim(p.given_names || ' ' || p.family_name)), nfc)
            = normalize(lower(regexp_replace(btrim(their_name), '\s+', ' ', 'g')), nfc));
    if cardinality(theirs) <> 1
        or theirs[1] = any (coalesce(harakeke.whanau_hidden_from_me(), '{}'))
        or context[1] = 'navigator' and theirs[1] = any (coalesce(harakeke.whanau_in_reach(), '{}'))
        or context[1] = 'provider_manager' and theirs[1] <> all (coalesce(harakeke.whanau_restricted_from_me(), '{}'))
    then
        perform audit.record('glass.tried', 'restricted_use', null, null, tenant);
        return null;
    end if;
    insert into public.restricted_use (id, tenant_id, whanau_id, need, words, opened_by_id, opened_at, until, follows)
    values (use_id, tenant, theirs[1], need_for, btrim(said), me, clock_timestamp(), clock_timestamp() + lasts, '');
    return use_id;
end $$;

-- Whoever opened it may end it early; nobody makes it longer.
create function harakeke.end_use(use_id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.restricted_use set until = clock_timestamp()
    where id = use_id and opened_by_id = harakeke.acting_user() and until > clock_timestamp();
end $$;

-- Someone else says whether it was right. A manager, or a navigator who walks with the whānau.
create function harakeke.close_use(use_id uuid, was_right boolean, what_follows text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
    me bigint := context[2]::bigint;
begin
    if context[1] not in ('navigator', 'provider_manager') or was_right is null or btrim(what_follows) = '' then
        raise exception 'A use is closed by a manager or by who walks with the whānau, with an answer in words.'
            using errcode = '42501';
    end if;
    update public.restricted_use u
    set closed_by_id = me, closed_at = clock_timestamp(), "right" = was_right, follows = btrim(what_follows),
        until = least(u.until, clock_timestamp())
    where u.id = use_id and u.closed_at is null and u.opened_by_id <> me
      and u.tenant_id = any (coalesce(harakeke.tenants(), '{}'))
      and u.whanau_id <> all (coalesce(harakeke.whanau_hidden_from_me(), '{}'))
      and (context[1] = 'provider_manager' or u.whanau_id = any (coalesce(harakeke.whanau_in_reach(), '{}')));
    return found;
end $$;

revoke all on function harakeke.break_glass, harakeke.end_use, harakeke.close_use from public;
grant execute on function harakeke.break_glass, harakeke.end_use, harakeke.close_use to {everyone};
