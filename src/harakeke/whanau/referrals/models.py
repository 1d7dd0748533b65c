from django.conf import settings
from django.db import models
from django.db.models import Q

from harakeke.whanau.people.models import Kept, Whanau


class ServiceKind(models.TextChoices):
    HOUSING = "housing"
    HEALTH = "health"
    EDUCATION = "education"
    WORK = "work"
    BUSINESS = "business"
    CULTURE = "culture"
    MONEY = "money"
    OTHER = "other"


class ReferralStatus(models.TextChoices):
    SENT = "sent"
    TAKEN_UP = "taken_up"
    NOT_TAKEN_UP = "not_taken_up"


NEXT = {
    ReferralStatus.SENT: {ReferralStatus.TAKEN_UP, ReferralStatus.NOT_TAKEN_UP},
    ReferralStatus.TAKEN_UP: set(),
    ReferralStatus.NOT_TAKEN_UP: set(),
}


class Referral(Kept):
    """A whānau was connected to a service."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="referrals")
    agency = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    service_kind = models.CharField(max_length=20, choices=ServiceKind)
    service = models.CharField(max_length=200)
    told = models.TextField(help_text="The exact words the service is told.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    status = models.CharField(max_length=20, choices=ReferralStatus, default=ReferralStatus.SENT)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ReferralStatus.SENT, closed_on__isnull=True)
                | (~Q(status=ReferralStatus.SENT) & Q(closed_on__isnull=False)),
                name="a_closed_referral_has_its_day",
            )
        ]
