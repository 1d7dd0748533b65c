"""A group of areas is its agency's: its analysts write it, its board and steward read it, nobody else sees it."""

from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach

OWN = "tenant_id = (select harakeke.acting_organisation())"
ME = "(select harakeke.acting_user())"


class Migration(migrations.Migration):
    dependencies = [("need_profiles", "0001_initial"), ("walls", "0001_context"), ("audit", "0001_initial")]
    operations = [
        ProtectTable(
            "need_profiles_areagroup",
            {
                "agency_analyst": Reach(
                    insert=f"{OWN} and made_by_id = {ME}", update=("name", "areas", "changed_at"), delete=True
                ),
                "board_member": Reach(),
                "data_steward": Reach(),
                "auditor": Reach(),
            },
            tenant=OWN,
        ),
        WatchTable("need_profiles_areagroup", whanau_column="no_whanau"),
    ]
