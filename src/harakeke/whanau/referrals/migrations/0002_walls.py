from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import for_those_beside, same_tenant_as_whanau, written_by


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial"), ("engagements", "0002_walls")]
    operations = [
        same_tenant_as_whanau("referrals_referral"),
        ProtectTable(
            "referrals_referral",
            {
                **for_those_beside(insert=written_by("made_by_id"), update=("status", "closed_on")),
                # an agency counts referrals and sees where they stuck; never who, and never what was told
                "agency_analyst": Reach(
                    "agency_id = (select harakeke.acting_organisation())",
                    read=("tenant_id", "agency_id", "service_kind", "status", "made_on", "closed_on"),
                ),
            },
        ),
        WatchTable("referrals_referral"),
    ]
