from pathlib import Path

from django.db import migrations

from harakeke.settings.databases import EVERYONE
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import not_restricted, of_whanau, same_tenant_as_whanau, written_by

SQL = (Path(__file__).parent.parent / "sql" / "dispose.sql").read_text(encoding="utf-8")
ME = "(select harakeke.acting_user())"
RELEASED = ("released_by_id", "released_at", "released_words")


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0001_initial"),
        ("restricted", "0003_walls"),
        ("agreement", "0002_walls"),
        ("visits", "0002_walls"),
    ]
    operations = [
        same_tenant_as_whanau("retention_hold"),
        ProtectTable(
            "retention_hold",
            {
                "navigator": Reach(of_whanau(), insert=written_by("held_by_id"), update=RELEASED),
                "provider_manager": Reach(
                    not_restricted(), insert=f"{not_restricted()} and held_by_id = {ME}", update=RELEASED
                ),
                "whanau_member": Reach(of_whanau()),
            },
        ),
        # what is done is done by harakeke.let_go alone; a proposal may be taken back
        ProtectTable(
            "retention_disposal",
            {
                "provider_manager": Reach(
                    not_restricted("whanau"),
                    insert=f"{not_restricted('whanau')} and proposed_by_id = {ME} and confirmed_at is null",
                    update=("withdrawn_by_id", "withdrawn_at"),
                )
            },
        ),
        migrations.RunSQL(
            SQL.replace("{everyone}", EVERYONE),
            "drop function harakeke.let_go; drop function harakeke.stands_against_letting_go",
        ),
        WatchTable("retention_hold"),
        WatchTable("retention_disposal", whanau_column="whanau"),
    ]
