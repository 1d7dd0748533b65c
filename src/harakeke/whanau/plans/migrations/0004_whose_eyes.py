"""Several people's privacy inside one plan, kept by the database.

What is for its owners alone is seen by them and by the navigators who walk with the whānau; what is hidden from someone
does not exist for them. The policies are restrictive: whatever else a kind of user reaches, these hold beside it.
"""

from dataclasses import replace

from django.db import migrations

from harakeke.settings.databases import EVERYONE
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable
from harakeke.whanau.plans.eyes import FOR_OWNERS, GOALS_SEEN, NOT_HIDDEN, may_update, only_for_some
from harakeke.whanau.reach import for_those_beside, of_same_whanau, same_tenant_as_whanau, written_by

FUNCTIONS = f"""
-- Who of the whānau is acting: the people whose desk keys a whānau member holds. Nobody for every other kind of user.
create function harakeke.acting_people() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
begin
    if context[1] = 'whanau_member' then
        return (select array_agg(person_id) from public.people_deskkey
                where user_id = context[2]::bigint
                  and tenant_id = any (string_to_array(context[4], ',')::bigint[]));
    end if;
    return null;
end $$;

-- The whānau a navigator walks with today. Narrower than reach, which may be opened wider for a reason and a while.
create function harakeke.whanau_walked_with() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
begin
    if context[1] = 'navigator' then
        return (select array_agg(whanau_id) from public.engagements_engagement
                where navigator_id = context[2]::bigint
                  and tenant_id = any (string_to_array(context[4], ',')::bigint[])
                  and (ends_on is null or ends_on >= (now() at time zone 'Pacific/Auckland')::date));
    end if;
    return null;
end $$;

-- Whether none of these goals is kept from the acting person: asked of visits, which name the goals talked about.
create function harakeke.may_see_goals(goals uuid[]) returns boolean
language sql stable security definer cost 1000 set search_path = pg_catalog, public, pg_temp as $$
    select not exists (
        select 1 from public.plans_goal g
        where g.id = any (goals) and g.only_for is not null
          and not g.only_for && coalesce(harakeke.acting_people(), '{{}}'::uuid[]))
$$;
revoke all on function harakeke.acting_people(), harakeke.whanau_walked_with(), harakeke.may_see_goals(uuid[]) from public;
grant execute on function harakeke.acting_people(), harakeke.whanau_walked_with(), harakeke.may_see_goals(uuid[])
    to {EVERYONE};

-- A step and a progress are seen by whoever sees their goal, whatever was written into their own column.
create function harakeke.as_the_goal() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    select g.only_for into new.only_for from public.plans_goal g where g.id = new.goal_id;
    return new;
end $$;
create trigger whose_eyes before insert or update of goal_id, only_for on plans_step
    for each row execute function harakeke.as_the_goal();
create trigger whose_eyes before insert or update of goal_id, only_for on plans_progress
    for each row execute function harakeke.as_the_goal();

create function harakeke.goal_kept_otherwise() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.only_for is distinct from old.only_for then
        update public.plans_step set only_for = new.only_for where goal_id = new.id;
        update public.plans_progress set only_for = new.only_for where goal_id = new.id;
    end if;
    return null;
end $$;
create trigger whose_eyes after update of only_for on plans_goal
    for each row execute function harakeke.goal_kept_otherwise();

alter table plans_step enable always trigger whose_eyes;
alter table plans_progress enable always trigger whose_eyes;
alter table plans_goal enable always trigger whose_eyes;
"""
NO_FUNCTIONS = """
drop trigger whose_eyes on plans_goal;
drop trigger whose_eyes on plans_progress;
drop trigger whose_eyes on plans_step;
drop function harakeke.goal_kept_otherwise();
drop function harakeke.as_the_goal();
drop function harakeke.may_see_goals(uuid[]);
drop function harakeke.whanau_walked_with();
drop function harakeke.acting_people();
"""


def photo_reach():
    """A photo can be taken away again by who put it there."""
    reach = for_those_beside(insert=written_by("by_id"), update=("words", "drawn_on"))
    return reach | {"navigator": replace(reach["navigator"], delete=True)}


# A goal written without them, such as by SQL of an earlier day, is everyone's.
LISTS = ("owners", "also_domains", "scale_words")
DEFAULTS = "".join(f"alter table plans_goal alter {column} set default '{{}}';" for column in LISTS)
NO_DEFAULTS = "".join(f"alter table plans_goal alter {column} drop default;" for column in LISTS)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_path"), ("visits", "0002_walls"), ("engagements", "0002_walls")]
    operations = [
        migrations.RunSQL(DEFAULTS, NO_DEFAULTS),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        same_tenant_as_whanau("plans_part"),
        same_tenant_as_whanau("plans_photo"),
        of_same_whanau("plans_part", "plan_id", "plans_plan"),
        of_same_whanau("plans_photo", "plan_id", "plans_plan"),
        ProtectTable(
            "plans_part",
            for_those_beside(update=("words", "answers", "only_for", "hidden_from", "written_on", "ended_on")),
        ),
        ProtectTable("plans_photo", photo_reach()),
        may_update("plans_plan", "review_on"),
        may_update("plans_goal", "domain_id", "owners", "only_for", "also_domains", "scale_words"),
        may_update("plans_step", "person_id", "navigator_id"),
        only_for_some("plans_part", FOR_OWNERS, NOT_HIDDEN),
        only_for_some("plans_goal", FOR_OWNERS),
        only_for_some("plans_step", FOR_OWNERS),
        only_for_some("plans_progress", FOR_OWNERS),
        only_for_some("visits_visit", GOALS_SEEN),
        WatchTable("plans_part"),
        WatchTable("plans_photo"),
    ]
