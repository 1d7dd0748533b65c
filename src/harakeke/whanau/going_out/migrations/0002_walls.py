from django.db import migrations

from harakeke.settings.databases import kind_role
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import (
    for_those_beside,
    not_restricted,
    of_same_whanau,
    one_per_whanau,
    same_tenant_as_whanau,
    written_by,
)

NAVIGATOR = kind_role("navigator")
ME = "(select harakeke.acting_user())"
# A buddy sees an outing from the moment it is late until the one who went is back.
OUTING = f"by_id = {ME} or (buddy_id = {ME} and back_at is null and back_by < now())"
CALL = "outing_id in (select id from going_out_outing)"
NOBODY = Reach("false")  # an empty answer instead of an error

BACK = f"""
create policy own_outing on going_out_outing as restrictive for update to {NAVIGATOR}
    using (by_id = {ME}) with check (by_id = {ME});

-- Whoever is found safe is back, also when it is someone else who found them.
create function harakeke.found_safe() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.outcome = 'safe' then
        update public.going_out_outing set back_at = new.at where id = new.outing_id and back_at is null;
    end if;
    return null;
end $$;
create trigger found_safe after insert on going_out_call for each row execute function harakeke.found_safe();
alter table going_out_call enable always trigger found_safe;
"""
NO_BACK = """
drop trigger found_safe on going_out_call;
drop function harakeke.found_safe();
drop policy own_outing on going_out_outing;
"""


class Migration(migrations.Migration):
    dependencies = [("going_out", "0001_initial"), ("engagements", "0002_walls"), ("people", "0002_walls")]
    operations = [
        same_tenant_as_whanau("going_out_outing"),
        same_tenant_as_whanau("going_out_call"),
        same_tenant_as_whanau("going_out_hazard"),
        one_per_whanau("going_out_outing"),
        of_same_whanau("going_out_call", "outing_id", "going_out_outing"),
        ProtectTable(
            "going_out_outing",
            {
                "navigator": Reach(OUTING, insert=written_by("by_id"), update=("back_by", "back_at")),
                "provider_manager": Reach(not_restricted()),
                "whanau_member": NOBODY,
            },
        ),
        ProtectTable(
            "going_out_call",
            {
                "navigator": Reach(CALL, insert=f"{CALL} and by_id = {ME}"),
                "provider_manager": Reach(not_restricted(), insert=f"{CALL} and by_id = {ME}"),
                "whanau_member": NOBODY,
            },
        ),
        ProtectTable(
            "going_out_hazard",
            {
                **for_those_beside(insert=written_by("by_id"), update=("review_on", "ended_on")),
                "provider_manager": Reach(not_restricted(), update=("review_on", "ended_on")),
                "whanau_member": NOBODY,
            },
        ),
        migrations.RunSQL(BACK, NO_BACK),
        WatchTable("going_out_outing"),
        WatchTable("going_out_call"),
        WatchTable("going_out_hazard"),
    ]
