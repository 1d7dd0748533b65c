from django.db import migrations

from harakeke.settings.databases import EVERYONE
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import for_the_count, of_whanau, same_tenant_as_whanau

REACH = f"""
-- The whānau an actor may open: a navigator's are those they walk with today, a whānau member's their own.
create function harakeke.whanau_in_reach() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
begin
    if context[1] = 'navigator' then
        return (select array_agg(whanau_id) from public.engagements_engagement
                where navigator_id = context[2]::bigint
                  and tenant_id = any (string_to_array(context[4], ',')::bigint[])
                  and (ends_on is null or ends_on >= (now() at time zone 'Pacific/Auckland')::date));
    elsif context[1] = 'whanau_member' then
        return (select array_agg(whanau_id) from public.people_deskkey
                where user_id = context[2]::bigint
                  and tenant_id = any (string_to_array(context[4], ',')::bigint[]));
    end if;
    return null;
end $$;

-- Whether nobody walks with a whānau yet: only then may a navigator begin of their own accord.
create function harakeke.nobody_walks_with(whanau uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (select 1 from public.people_whanau where id = whanau)
        and not exists (select 1 from public.engagements_engagement where whanau_id = whanau)
$$;
grant execute on function harakeke.whanau_in_reach(), harakeke.nobody_walks_with(uuid) to {EVERYONE};
"""
NO_REACH = """
drop function harakeke.whanau_in_reach();
drop function harakeke.nobody_walks_with(uuid);
"""

OWN_AGENCY = "agency_id = (select harakeke.acting_organisation())"


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0001_initial"),
        ("people", "0001_initial"),
        ("walls", "0001_context"),
        ("audit", "0001_initial"),
    ]
    run_before = [("people", "0002_walls")]
    operations = [
        same_tenant_as_whanau("engagements_engagement"),
        migrations.RunSQL(REACH, NO_REACH),
        ProtectTable(
            "engagements_engagement",
            {
                "navigator": Reach(
                    of_whanau(),
                    insert=f"navigator_id = (select harakeke.acting_user()) and ({of_whanau()} or harakeke.nobody_walks_with(whanau_id))",
                    update=("ends_on",),
                ),
                "provider_manager": Reach("true", insert=True, update=("ends_on",)),
                "whanau_member": Reach(of_whanau()),
                # an agency counts engagements; it is not told whose they are
                "agency_analyst": Reach(OWN_AGENCY, read=("tenant_id", "agency_id", "starts_on", "ends_on")),
                **for_the_count("whanau_id", "agency_id", "starts_on", "ends_on", rows=OWN_AGENCY),
            },
        ),
        WatchTable("engagements_engagement"),
    ]
