from django.conf import settings
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.people.models import Kept, Whanau


class Engagement(Kept):
    """A navigator of a provider walks with a whānau, under an agency's commission."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="engagements")
    agency = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    navigator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="engagement_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["whanau", "agency"], condition=Q(ends_on__isnull=True), name="one_open_engagement_per_agency"
            ),
        ]
        indexes = [
            models.Index(fields=["navigator", "tenant"], include=["whanau"], name="engagement_reach"),
            models.Index(fields=["agency", "starts_on"], name="engagement_agency"),
        ]
