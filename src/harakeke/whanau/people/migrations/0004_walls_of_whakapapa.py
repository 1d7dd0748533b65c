from dataclasses import replace

from django.db import migrations

from harakeke.settings.databases import EVERYONE, kind_role
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import (
    for_those_beside,
    not_restricted,
    of_same_whanau,
    of_whanau,
    same_tenant_as_whanau,
    written_by,
)

TABLES = ("belonging", "relationship", "othername", "affiliation", "contact", "healthnumber")
OF_A_PERSON = ("othername", "affiliation", "contact", "healthnumber")

JOINED = f"""
-- People whose home is elsewhere but who belong to a whānau within reach. Where their home is restricted from whoever
-- acts, that they exist is not told.
create function harakeke.people_joined() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select array_agg(b.person_id) from public.people_belonging b
            join public.people_person p on p.id = b.person_id
            where b.whanau_id = any (coalesce(harakeke.whanau_in_reach(), '{{}}'))
              and (b.until is null or b.until >= (now() at time zone 'Pacific/Auckland')::date)
              and p.whanau_id <> all (coalesce(harakeke.whanau_restricted_from_me(), '{{}}')));
end $$;
grant execute on function harakeke.people_joined() to {EVERYONE};
"""
NO_JOINED = "drop function harakeke.people_joined()"

#: They are read where they belong, and written only at home.
READ_JOINED = "".join(
    f"create policy {kind}_joined on people_person for select to {kind_role(kind)}"
    " using (id = any (array(select unnest(harakeke.people_joined()))));"
    for kind in ("navigator", "whanau_member", "break_glass")
)
NOT_READ_JOINED = "".join(
    f"drop policy {kind}_joined on people_person;" for kind in ("navigator", "whanau_member", "break_glass")
)

THEIR_OWN = """
-- A line joins two who belong to the whānau whose line it is.
create function harakeke.line_joins_their_own() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if (select count(*) from public.people_person p
        where p.id in (new.one_id, new.other_id) and p.tenant_id = new.tenant_id
          and (p.whanau_id = new.whanau_id or exists (
              select from public.people_belonging b where b.person_id = p.id and b.whanau_id = new.whanau_id))) <> 2
    then
        raise exception 'a line joins two people of its own whānau' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger their_own before insert or update of one_id, other_id, whanau_id, tenant_id on people_relationship
    for each row execute function harakeke.line_joins_their_own();
alter table people_relationship enable always trigger their_own;
"""
NOT_THEIR_OWN = """
drop trigger their_own on people_relationship;
drop function harakeke.line_joins_their_own();
"""

SAME_TENANT_PERSON = (
    "alter table people_belonging add constraint people_belonging_person_same_tenant"
    " foreign key (person_id, tenant_id) references people_person (id, tenant_id)",
    "alter table people_belonging drop constraint people_belonging_person_same_tenant",
)
#: A navigator brings in only whom they walk beside already, and nobody into the whānau that is their home.
FROM_BESIDE = f"""{of_whanau()} and exists (
    select from people_person p where p.id = people_belonging.person_id
      and p.whanau_id <> people_belonging.whanau_id and {of_whanau("p.whanau_id")})"""

DRAWN = "not hidden and removed_at is null"
OWN_PERSON = (
    f"{of_whanau()} and person_id = any (array(select k.person_id from people_deskkey k"
    " where k.user_id = (select harakeke.acting_user())))"
)
BESIDE = for_those_beside()
PARTICULARS = "gender, gender_words, sex, languages, preferred_language, interpreter"


def may_take_away(reach: dict[str, Reach]) -> dict[str, Reach]:
    return {**reach, "navigator": replace(reach["navigator"], delete=True)}


class Migration(migrations.Migration):
    dependencies = [("people", "0003_whakapapa_and_particulars"), ("restricted", "0001_reach")]
    operations = [
        *(same_tenant_as_whanau(f"people_{table}") for table in TABLES),
        *(of_same_whanau(f"people_{table}", "person_id", "people_person") for table in OF_A_PERSON),
        migrations.RunSQL(*SAME_TENANT_PERSON),
        migrations.RunSQL(JOINED, NO_JOINED),
        migrations.RunSQL(READ_JOINED, NOT_READ_JOINED),
        migrations.RunSQL(THEIR_OWN, NOT_THEIR_OWN),
        migrations.RunSQL(
            f"grant update ({PARTICULARS}) on people_person to {kind_role('navigator')}",
            f"revoke update ({PARTICULARS}) on people_person from {kind_role('navigator')}",
        ),
        ProtectTable("people_belonging", for_those_beside(insert=FROM_BESIDE, update=("until",))),
        ProtectTable(
            "people_relationship",
            {
                "navigator": Reach(
                    of_whanau(), insert=written_by("written_by_id"), update=("words", "hidden", "removed_at")
                ),
                "provider_manager": Reach(f"{not_restricted()} and {DRAWN}"),
                "whanau_member": Reach(f"{of_whanau()} and {DRAWN}"),
                "break_glass": Reach(f"{of_whanau()} and {DRAWN}"),
            },
        ),
        # a former name can give someone away: it is for those who must find them
        ProtectTable(
            "people_othername",
            {**may_take_away(BESIDE), "whanau_member": Reach(f"{of_whanau()} and kind = 'known_as'")},
        ),
        ProtectTable("people_affiliation", may_take_away(BESIDE)),
        ProtectTable(
            "people_contact",
            {
                **for_those_beside(update=("phone", "email", "way", "safe", "safe_how", "address", "area_id")),
                "whanau_member": Reach(OWN_PERSON),
            },
        ),
        ProtectTable(
            "people_healthnumber",
            {**may_take_away(for_those_beside(update=("number",))), "whanau_member": Reach(OWN_PERSON)},
        ),
        *(WatchTable(f"people_{table}") for table in TABLES),
    ]
