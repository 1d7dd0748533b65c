from django.db import migrations

from harakeke.settings.databases import kind_role
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import (
    for_those_beside,
    of_same_whanau,
    of_whanau,
    one_per_whanau,
    same_tenant_as_whanau,
    written_by,
)

# A reading of one person is theirs: at the whānau's desk nobody else of the whānau reads it.
OWN_OR_TOGETHER = (
    f"{of_whanau()} and (person_id is null or person_id in"
    " (select k.person_id from people_deskkey k where k.user_id = (select harakeke.acting_user())))"
)
OF_A_READING_SEEN = f"{of_whanau()} and exists (select 1 from readings_reading r where r.id = reading_id)"
OF_OWN_READING = (
    f"{of_whanau()} and exists (select 1 from readings_reading r"
    " where r.id = reading_id and r.by_id = (select harakeke.acting_user()))"
)
WRITES = ("navigator", "whanau_member")
ONLY_WHO_WROTE = "\n".join(
    f"create policy {kind}_only_own on readings_reading as restrictive for update to {kind_role(kind)}"
    " using (by_id = (select harakeke.acting_user()));"
    for kind in WRITES
)
ANYONE_BESIDE = "\n".join(f"drop policy {kind}_only_own on readings_reading;" for kind in WRITES)


class Migration(migrations.Migration):
    dependencies = [
        ("readings", "0001_initial"),
        ("engagements", "0002_walls"),
        ("people", "0002_walls"),
        ("restricted", "0001_reach"),
    ]
    operations = [
        same_tenant_as_whanau("readings_reading"),
        same_tenant_as_whanau("readings_mark"),
        # a pou is the provider's own, the same for every whānau it walks with
        ProtectTable(
            "readings_pou",
            {
                "navigator": Reach("true"),
                "provider_manager": Reach(
                    "true", insert=True, update=("name", "language", "meaning", "position", "retired_on")
                ),
                "whanau_member": Reach("true"),
            },
        ),
        ProtectTable(
            "readings_reading",
            {
                **for_those_beside(insert=written_by("by_id"), update=("put_aside_on",)),
                "whanau_member": Reach(
                    OWN_OR_TOGETHER,
                    insert=f"{OWN_OR_TOGETHER} and by_id = (select harakeke.acting_user()) and reader = 'whanau'",
                    update=("put_aside_on",),
                ),
            },
        ),
        migrations.RunSQL(ONLY_WHO_WROTE, ANYONE_BESIDE),
        ProtectTable(
            "readings_mark",
            {
                **for_those_beside(insert=OF_OWN_READING),
                "whanau_member": Reach(OF_A_READING_SEEN, insert=OF_OWN_READING),
            },
        ),
        migrations.RunSQL(
            "alter table readings_mark add constraint readings_mark_own_pou"
            " foreign key (pou_id, tenant_id) references readings_pou (id, tenant_id)",
            "alter table readings_mark drop constraint readings_mark_own_pou",
        ),
        one_per_whanau("readings_reading"),
        of_same_whanau("readings_reading", "person_id", "people_person"),
        of_same_whanau("readings_mark", "reading_id", "readings_reading"),
        WatchTable("readings_pou"),
        WatchTable("readings_reading"),
        WatchTable("readings_mark"),
    ]
