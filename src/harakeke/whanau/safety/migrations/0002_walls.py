from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import not_restricted, of_whanau, same_tenant_as_whanau, written_by

ME = "decided_by_id = (select harakeke.acting_user())"


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_initial"), ("restricted", "0003_walls")]
    operations = [
        same_tenant_as_whanau("safety_flagdecision"),
        same_tenant_as_whanau("safety_sharingdecision"),
        ProtectTable(
            "safety_flagdecision",
            {
                "navigator": Reach(of_whanau(), insert=written_by("decided_by_id")),
                "provider_manager": Reach(not_restricted(), insert=f"{not_restricted()} and {ME}"),
                "break_glass": Reach(of_whanau()),
            },
        ),
        # what was decided is never changed afterwards; a new decision stands beside it
        ProtectTable(
            "safety_sharingdecision",
            {
                "navigator": Reach(of_whanau(), insert=written_by("decided_by_id")),
                "provider_manager": Reach(not_restricted(), insert=f"{not_restricted()} and {ME}"),
                "whanau_member": Reach(f"{of_whanau()} and shown_to_whanau"),
                "break_glass": Reach(of_whanau()),
            },
        ),
        WatchTable("safety_flagdecision"),
        WatchTable("safety_sharingdecision"),
    ]
