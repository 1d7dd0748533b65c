from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import for_the_count, for_those_beside, of_same_whanau, one_per_whanau, same_tenant_as_whanau


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("walls", "0001_context"), ("audit", "0001_initial")]
    operations = [
        same_tenant_as_whanau("people_person"),
        same_tenant_as_whanau("people_deskkey"),
        ProtectTable(
            "people_whanau",
            {
                # a new whānau is written down before its navigator has begun to walk with it
                **for_those_beside(column="id", update=("name", "area_id"), insert="true"),
                **for_the_count("area_id"),
            },
        ),
        ProtectTable(
            "people_person",
            {
                **for_those_beside(
                    update=("given_names", "family_name", "birth_date", "birth_quality", "ethnicities"),
                ),
                **for_the_count("whanau_id", "birth_date", "birth_quality", "ethnicities"),
            },
        ),
        ProtectTable(
            "people_deskkey",
            {
                "navigator": for_those_beside()["navigator"],
                "provider_manager": Reach("true"),
                "whanau_member": Reach("user_id = (select harakeke.acting_user())"),
            },
        ),
        one_per_whanau("people_person"),
        of_same_whanau("people_deskkey", "person_id", "people_person"),
        WatchTable("people_whanau", whanau_column="id"),
        WatchTable("people_person"),
        WatchTable("people_deskkey"),
    ]
