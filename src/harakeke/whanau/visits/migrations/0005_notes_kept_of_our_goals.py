from django.db import migrations

# The function runs past the row's own policies, so it asks itself what they ask: whether a goal that the visit talked
# about is kept from whoever acts. Then not even the day of it is told.
TOLD = """
create or replace function harakeke.notes_kept_of_us() returns table ("on" date, by_id bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if (harakeke.context())[1] is distinct from 'whanau_member' then
        return;
    end if;
    return query select v."on", v.by_id from public.visits_visit v
        where v.whanau_id = any (coalesce(harakeke.whanau_in_reach(), '{}'::uuid[])) and v.grade = 'walking'
          and KEPT
        order by v."on" desc, v.id desc;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("visits", "0004_who_may_read"), ("plans", "0004_whose_eyes")]
    operations = [
        migrations.RunSQL(
            TOLD.replace("KEPT", "(v.goals = '{}' or harakeke.may_see_goals(v.goals))"), TOLD.replace("KEPT", "true")
        )
    ]
