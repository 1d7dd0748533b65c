from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import for_those_beside, of_same_whanau, one_per_whanau, same_tenant_as_whanau, written_by


class Migration(migrations.Migration):
    dependencies = [("agreement", "0001_initial"), ("engagements", "0002_walls"), ("people", "0002_walls")]
    operations = [
        same_tenant_as_whanau("agreement_giving"),
        same_tenant_as_whanau("agreement_agreement"),
        # a statement is the provider's own text, the same for every whānau it walks with
        ProtectTable(
            "agreement_statement",
            {
                "navigator": Reach("true"),
                "provider_manager": Reach("true", insert=True),
                "whanau_member": Reach("true"),
            },
        ),
        ProtectTable("agreement_giving", for_those_beside(insert=written_by("explained_by_id"))),
        ProtectTable("agreement_agreement", for_those_beside(update=("withdrawn_at",))),
        one_per_whanau("agreement_giving"),
        of_same_whanau("agreement_giving", "explained_to_id", "people_person"),
        of_same_whanau("agreement_agreement", "giving_id", "agreement_giving"),
        of_same_whanau("agreement_agreement", "agreed_by_id", "people_person"),
        WatchTable("agreement_statement"),
        WatchTable("agreement_giving"),
        WatchTable("agreement_agreement"),
    ]
