"""What is restricted from whoever acts. It comes before every wall of the wing, because the walls ask it."""

from django.db import migrations

from harakeke.settings.databases import EVERYONE

APART = f"""
-- Restricted whānau whose keeper the acting person is not. Its table comes later; a function is only read when called.
create function harakeke.whanau_restricted_from_me() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
begin
    return (select array_agg(whanau_id) from public.restricted_restriction
            where tenant_id = any (string_to_array(context[4], ',')::bigint[])
              and lifted_at is null and context[2]::bigint <> all (keepers));
end $$;

-- Whānau hidden, for someone's safety, from this very person: for them there is no glass to break.
create function harakeke.whanau_hidden_from_me() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
begin
    return (select array_agg(whanau_id) from public.restricted_restriction
            where tenant_id = any (string_to_array(context[4], ',')::bigint[])
              and lifted_at is null and context[2]::bigint = any (hidden_from));
end $$;
grant execute on function harakeke.whanau_restricted_from_me(), harakeke.whanau_hidden_from_me() to {EVERYONE};
"""
NOT_APART = """
drop function harakeke.whanau_restricted_from_me();
drop function harakeke.whanau_hidden_from_me();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("walls", "0001_context")]
    run_before = [("engagements", "0002_walls")]
    operations = [migrations.RunSQL(APART, NOT_APART)]
