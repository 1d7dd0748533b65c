"""What a visit's note said before is seen by nobody who does not see the visit, such as one about a goal kept apart."""

from django.db import migrations

from harakeke.whanau.plans.eyes import only_for_some


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_whose_eyes"), ("visits", "0004_who_may_read")]
    operations = [
        only_for_some("visits_earlierwords", "exists (select 1 from visits_visit v where v.id = visit_id)"),
    ]
