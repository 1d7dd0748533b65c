"""Someone is found through each whānau they belong to; and who looked at a record that was merged is told with it."""

from pathlib import Path

from django.db import migrations

from harakeke.settings.databases import EVERYONE, kind_role

SQL = Path(__file__).parents[1] / "sql"
FINDING = ", ".join(map(kind_role, ("navigator", "provider_manager", "break_glass")))

AT_HOME_ALONE = """
drop policy home_restricted on merging_namekey;
drop trigger name_keys_new on people_belonging; drop trigger name_keys_change on people_belonging;
drop trigger name_keys_end on people_belonging;
drop function harakeke.belonging_keys(); drop function harakeke.people_of_restricted_homes();
create or replace function harakeke.write_person_keys(people uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from public.merging_namekey where named_id = any (people);
    insert into public.merging_namekey (tenant_id, key, named_id, whanau_id, said)
    select person.tenant_id, found.key, person.id, person.whanau_id, max(found.said)
    from public.people_person person, lateral (
        select words.key, words.said from harakeke.names_of_person(person.id) name, harakeke.name_words(name) words
        union all select harakeke.whole_name(array[person.given_names, person.family_name]), ''
        union all select '*' || person.birth_date || ' '
                || left(harakeke.southern_word(split_part(harakeke.fold_name(person.given_names), ' ', 1)), 2), ''
            where person.birth_quality = 'exact'
    ) found
    where person.id = any (people) and found.key is not null
    group by 1, 2, 3, 4;
end $$;
alter table people_person no force row level security;
alter table merging_namekey no force row level security;
delete from merging_namekey k using people_person p where p.id = k.named_id and p.whanau_id <> k.whanau_id;
alter table people_person force row level security;
alter table merging_namekey force row level security;
"""


def sql(file: str, backwards: str) -> migrations.RunSQL:
    text = (SQL / file).read_text(encoding="utf-8")
    return migrations.RunSQL(text.replace("{finding}", FINDING).replace("{everyone}", EVERYONE), backwards)


class Migration(migrations.Migration):
    dependencies = [("merging", "0003_other_names"), ("people", "0004_walls_of_whakapapa")]
    operations = [
        sql("belonging.sql", AT_HOME_ALONE),
        sql("looks.sql", "drop function harakeke.looks_led_here(uuid)"),
    ]
