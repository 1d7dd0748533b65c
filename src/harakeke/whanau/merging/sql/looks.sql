-- Who looked at a record, also while it was two: with it, every record that was merged into it and is not parted again.
-- The log itself is as it was written; whom it concerns is audit.looks_at's question, asked of the record that stayed.
create function harakeke.looks_led_here(whanau uuid)
returns table (
    at timestamptz, user_id bigint, kind text, organisation bigint, purpose text, act text, subject text, occasion text
)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return query select * from audit.looks_at(whanau);
    return query
        select entry.at, entry.user_id, entry.kind, entry.organisation, entry.purpose, entry.act, entry.subject,
               entry.written_in::text
        from audit.entry
        where entry.whanau_id = any (array(
                select m.gone from public.merging_merge m
                where m.whanau_id = whanau and m.kind = 'whanau' and m.undone_at is null))
          and ((harakeke.context())[1] <> 'provider_manager' or entry.tenant = any (coalesce(harakeke.tenants(), '{}')));
end $$;
revoke all on function harakeke.looks_led_here(uuid) from public;
grant execute on function harakeke.looks_led_here(uuid) to {everyone};
