from pathlib import Path

from django.db import migrations

from harakeke.settings.databases import EVERYONE
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import keep_restricted_apart, not_restricted, of_whanau, same_tenant_as_whanau

SQL = Path(__file__).parent.parent / "sql"
MINE = "opened_by_id = (select harakeke.acting_user())"
NOT_HIDDEN = "whanau_id <> all (array(select unnest(harakeke.whanau_hidden_from_me())))"
SET_BY_ME = "set_by_id = (select harakeke.acting_user())"
CHANGED = ("keepers", "hidden_from", "review_on", "lifted_by_id", "lifted_at", "lifted_words")

# Before there were restricted whānau: engagements/0002_walls. Only for going back.
REACH_BEFORE = """
create or replace function harakeke.whanau_in_reach() returns uuid[]
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
"""


def sql(file: str, backwards: str) -> migrations.RunSQL:
    """One file of `sql/`. What a migration has run is never changed: a new wish is a new file and a new migration."""
    return migrations.RunSQL((SQL / file).read_text(encoding="utf-8").replace("{everyone}", EVERYONE), backwards)


class Migration(migrations.Migration):
    dependencies = [("restricted", "0002_initial"), ("engagements", "0002_walls"), ("people", "0002_walls")]
    operations = [
        same_tenant_as_whanau("restricted_restriction"),
        same_tenant_as_whanau("restricted_use"),
        sql("reach.sql", REACH_BEFORE),
        sql("glass.sql", "drop function harakeke.break_glass, harakeke.end_use, harakeke.close_use"),
        sql("keepers.sql", "drop function harakeke.restrictions_kept, harakeke.name_keeper"),
        ProtectTable(
            "restricted_restriction",
            {
                "navigator": Reach(of_whanau(), insert=f"{of_whanau()} and {SET_BY_ME}", update=CHANGED),
                "provider_manager": Reach(
                    not_restricted(), insert=f"{not_restricted()} and {SET_BY_ME}", update=CHANGED
                ),
                "whanau_member": Reach(of_whanau()),
            },
        ),
        # every write of a use goes through the functions of glass.sql: nobody lengthens or closes their own
        ProtectTable(
            "restricted_use",
            {
                "navigator": Reach(f"{MINE} or {of_whanau()}"),
                "provider_manager": Reach(f"{MINE} or {NOT_HIDDEN}"),
                "whanau_member": Reach(
                    of_whanau(),
                    read=("id", "tenant_id", "whanau_id", "need", "opened_by_id", "opened_at", "until", "closed_at"),
                ),
            },
        ),
        keep_restricted_apart("engagements_engagement"),
        keep_restricted_apart("people_deskkey"),
        WatchTable("restricted_restriction"),
        WatchTable("restricted_use"),
    ]
