"""Versions and what is around them, behind the walls. What is frozen changes in one way only: fewer may see it."""

from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable
from harakeke.whanau.plans.eyes import FOR_OWNERS, NOT_HIDDEN, only_for_some
from harakeke.whanau.reach import for_those_beside, of_same_whanau, one_per_whanau, same_tenant_as_whanau, written_by

TABLES = ("version", "versionitem", "phase", "review", "closing", "followup")

FOLLOW = """
-- What is kept from someone now is kept from them in what was signed before: a version never shows more than the plan.
create function harakeke.versions_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.only_for is not null and new.only_for is distinct from old.only_for then
        update public.reviews_versionitem i set only_for = case when i.only_for is null then new.only_for
            else array(select unnest(i.only_for) intersect select unnest(new.only_for)) end
        where i.row_id = new.id;
    end if;
    return null;
end $$;
create function harakeke.versions_hide() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.hidden_from is distinct from old.hidden_from then
        update public.reviews_versionitem i
        set hidden_from = array(select unnest(i.hidden_from) union select unnest(new.hidden_from))
        where i.row_id = new.id;
    end if;
    return null;
end $$;
create trigger versions_follow after update of only_for on plans_goal
    for each row execute function harakeke.versions_follow();
create trigger versions_follow after update of only_for on plans_part
    for each row execute function harakeke.versions_follow();
create trigger versions_hide after update of hidden_from on plans_part
    for each row execute function harakeke.versions_hide();
alter table plans_goal enable always trigger versions_follow;
alter table plans_part enable always trigger versions_follow;
alter table plans_part enable always trigger versions_hide;
"""
NO_FOLLOW = """
drop trigger versions_hide on plans_part;
drop trigger versions_follow on plans_part;
drop trigger versions_follow on plans_goal;
drop function harakeke.versions_hide();
drop function harakeke.versions_follow();
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("plans", "0004_whose_eyes")]
    operations = [
        *(same_tenant_as_whanau(f"reviews_{table}") for table in TABLES),
        *(
            of_same_whanau(f"reviews_{table}", "plan_id", "plans_plan")
            for table in ("version", "phase", "review", "closing")
        ),
        of_same_whanau("reviews_version", "signed_by_id", "people_person"),
        one_per_whanau("reviews_version"),
        one_per_whanau("reviews_closing"),
        of_same_whanau("reviews_versionitem", "version_id", "reviews_version"),
        of_same_whanau("reviews_followup", "closing_id", "reviews_closing"),
        ProtectTable("reviews_version", for_those_beside(insert=written_by("by_id"))),
        ProtectTable("reviews_versionitem", for_those_beside()),
        ProtectTable("reviews_phase", for_those_beside(insert=written_by("by_id"))),
        ProtectTable("reviews_review", for_those_beside(insert=written_by("by_id"))),
        ProtectTable("reviews_closing", for_those_beside(insert=written_by("by_id"))),
        ProtectTable("reviews_followup", for_those_beside(update=("done_on", "words"))),
        only_for_some("reviews_versionitem", FOR_OWNERS, NOT_HIDDEN),
        migrations.RunSQL(FOLLOW, NO_FOLLOW),
        *(WatchTable(f"reviews_{table}") for table in TABLES),
    ]
