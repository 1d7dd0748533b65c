from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable
from harakeke.whanau.reach import for_those_beside, same_tenant_as_whanau, written_by


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial"), ("engagements", "0002_walls")]
    operations = [
        same_tenant_as_whanau("visits_visit"),
        ProtectTable("visits_visit", for_those_beside(insert=written_by("by_id"), update=("note", "people", "goals"))),
        WatchTable("visits_visit"),
    ]
