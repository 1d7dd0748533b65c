from django.db import migrations

from harakeke.settings.databases import EVERYONE, kind_role
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import for_those_beside, of_same_whanau, of_whanau, one_per_whanau, same_tenant_as_whanau

NAVIGATOR, MEMBER, GLASS = kind_role("navigator"), kind_role("whanau_member"), kind_role("break_glass")
OWN = "by_id = (select harakeke.acting_user())"

# Restrictive, so that whatever else opens a row of a visit, its grade still holds.
GRADES = f"""
create policy grade_navigator on visits_visit as restrictive to {NAVIGATOR}
    using (grade <> 'manager' or {OWN}) with check (grade <> 'manager' or {OWN});
create policy grade_whanau_member on visits_visit as restrictive to {MEMBER}
    using (grade = 'open') with check (grade = 'open');
create policy grade_break_glass on visits_visit as restrictive to {GLASS} using (grade <> 'manager');
create policy own_words on visits_visit as restrictive for update to {NAVIGATOR} using ({OWN}) with check ({OWN});
grant update (kind, grade) on visits_visit to {NAVIGATOR};

create function harakeke.keep_earlier_words() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if (old.note, old.grade) is distinct from (new.note, new.grade) then
        insert into public.visits_earlierwords (id, tenant_id, whanau_id, visit_id, by_id, words, grade, until)
        values (gen_random_uuid(), old.tenant_id, old.whanau_id, old.id, old.by_id, old.note, old.grade, now());
        new.changed_at := now();
    end if;
    return new;
end $$;
create trigger earlier_words before update on visits_visit
    for each row execute function harakeke.keep_earlier_words();
alter table visits_visit enable always trigger earlier_words;

-- The whānau is told that a note is kept for those who walk with them, and when; not what it says.
create function harakeke.notes_kept_of_us() returns table ("on" date, by_id bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if (harakeke.context())[1] is distinct from 'whanau_member' then
        return;
    end if;
    return query select v."on", v.by_id from public.visits_visit v
        where v.whanau_id = any (coalesce(harakeke.whanau_in_reach(), '{{}}'::uuid[])) and v.grade = 'walking'
        order by v."on" desc, v.id desc;
end $$;
grant execute on function harakeke.notes_kept_of_us() to {EVERYONE};
"""
NO_GRADES = """
drop function harakeke.notes_kept_of_us();
drop trigger earlier_words on visits_visit;
drop function harakeke.keep_earlier_words();
drop policy own_words on visits_visit;
drop policy grade_break_glass on visits_visit;
drop policy grade_whanau_member on visits_visit;
drop policy grade_navigator on visits_visit;
"""


class Migration(migrations.Migration):
    dependencies = [("visits", "0003_kind_grade_earlier_words")]
    operations = [
        one_per_whanau("visits_visit"),
        same_tenant_as_whanau("visits_earlierwords"),
        of_same_whanau("visits_earlierwords", "visit_id", "visits_visit"),
        migrations.RunSQL(GRADES, NO_GRADES),
        ProtectTable(
            "visits_earlierwords",
            {
                "navigator": Reach(f"{of_whanau()} and {OWN}"),
                "provider_manager": for_those_beside(insert=False)["provider_manager"],
                "whanau_member": Reach("false"),
            },
        ),
        WatchTable("visits_earlierwords"),
    ]
