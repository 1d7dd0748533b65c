from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable
from harakeke.whanau.reach import (
    for_the_count,
    for_those_beside,
    of_same_whanau,
    one_per_whanau,
    same_tenant_as_whanau,
    written_by,
)

# The agreement door, kept by the database: a plan needs a living agreement of the same whānau, made after a statement
# was given to them; and a goal needs its plan's agreement still to live.
DOOR = """
create function harakeke.plan_needs_agreement() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform 1 from public.agreement_agreement a join public.agreement_giving g on g.id = a.giving_id
    where a.id = new.agreement_id and a.whanau_id = new.whanau_id and a.tenant_id = new.tenant_id
      and g.whanau_id = new.whanau_id and g.given_at <= a.agreed_at
      and a.to_plan and a.to_supply and a.withdrawn_at is null;
    if not found then
        raise exception 'no plan without a living agreement of the same whānau' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger agreement_door before insert or update of agreement_id, whanau_id, tenant_id on plans_plan
    for each row execute function harakeke.plan_needs_agreement();

create function harakeke.goal_needs_living_plan() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform 1 from public.plans_plan p join public.agreement_agreement a on a.id = p.agreement_id
    where p.id = new.plan_id and p.whanau_id = new.whanau_id and p.tenant_id = new.tenant_id
      and a.withdrawn_at is null;
    if not found then
        raise exception 'no goal without a plan of the same whānau whose agreement lives' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger agreement_door before insert on plans_goal
    for each row execute function harakeke.goal_needs_living_plan();

-- always: also where a session calls itself a replica to go past the triggers
alter table plans_plan enable always trigger agreement_door;
alter table plans_goal enable always trigger agreement_door;
"""
NO_DOOR = """
drop trigger agreement_door on plans_goal;
drop trigger agreement_door on plans_plan;
drop function harakeke.goal_needs_living_plan();
drop function harakeke.plan_needs_agreement();
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("agreement", "0002_walls")]
    operations = [
        same_tenant_as_whanau("plans_plan"),
        same_tenant_as_whanau("plans_goal"),
        same_tenant_as_whanau("plans_step"),
        same_tenant_as_whanau("plans_progress"),
        migrations.RunSQL(DOOR, NO_DOOR),
        ProtectTable(
            "plans_plan",
            {
                **for_those_beside(update=("dream", "strengths", "ends_on")),
                **for_the_count("whanau_id", "starts_on", "ends_on"),
            },
        ),
        ProtectTable(
            "plans_goal",
            {
                **for_those_beside(update=("words", "measure", "horizon", "reached_on")),
                **for_the_count("whanau_id", "plan_id", "domain_id", "set_on", "reached_on"),
            },
        ),
        ProtectTable("plans_step", for_those_beside(update=("words", "who", "due_on", "done_on"))),
        ProtectTable("plans_progress", for_those_beside(insert=written_by("by_id"))),
        one_per_whanau("plans_plan"),
        one_per_whanau("plans_goal"),
        of_same_whanau("plans_goal", "plan_id", "plans_plan"),
        of_same_whanau("plans_step", "goal_id", "plans_goal"),
        of_same_whanau("plans_progress", "goal_id", "plans_goal"),
        WatchTable("plans_plan"),
        WatchTable("plans_goal"),
        WatchTable("plans_step"),
        WatchTable("plans_progress"),
    ]
