from django.db import migrations

# A new agreement carries the living plan on: after a new version of the statement, or after an agreement was ended.
# plans_plan's own trigger (agreement_door) looks at the new agreement as it does for a new plan.
FOLLOWS = """
create function harakeke.plan_follows_agreement() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.plans_plan set agreement_id = new.id
    where whanau_id = new.whanau_id and tenant_id = new.tenant_id and ends_on is null and new.withdrawn_at is null;
    return null;
end $$;
create trigger plan_follows after insert on agreement_agreement
    for each row execute function harakeke.plan_follows_agreement();
alter table agreement_agreement enable always trigger plan_follows;
"""
NO_FOLLOWS = """
drop trigger plan_follows on agreement_agreement;
drop function harakeke.plan_follows_agreement();
"""


class Migration(migrations.Migration):
    dependencies = [("agreement", "0004_walls_of_persons"), ("plans", "0002_walls")]
    operations = [migrations.RunSQL(FOLLOWS, NO_FOLLOWS)]
