from django.db import migrations

NAMES = """
-- Someone is found by every name that is kept of them: those they go by, went by, and are written by elsewhere.
create or replace function harakeke.names_of_person(person uuid) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select unnest(array[given_names, family_name]) from public.people_person where id = person
    union all select name from public.people_othername where person_id = person
$$;

create function harakeke.other_name_keys() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform harakeke.write_person_keys(array(
        select id from public.people_person where id in (coalesce(new.person_id, old.person_id), old.person_id)));
    return null;
end $$;
create trigger name_keys_row after insert or update or delete on people_othername
    for each row execute function harakeke.other_name_keys();

alter table people_person no force row level security;
alter table people_othername no force row level security;
select harakeke.write_person_keys(array(select distinct person_id from people_othername));
alter table people_person force row level security;
alter table people_othername force row level security;
"""
NO_NAMES = """
drop trigger name_keys_row on people_othername;
drop function harakeke.other_name_keys();
create or replace function harakeke.names_of_person(person uuid) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select unnest(array[given_names, family_name]) from public.people_person where id = person
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("merging", "0002_walls"), ("people", "0004_walls_of_whakapapa")]
    operations = [migrations.RunSQL(NAMES, NO_NAMES)]
