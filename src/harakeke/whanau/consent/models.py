from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.people.models import Kept, Person, Whanau


class Purpose(models.TextChoices):
    CONNECT = "connect"
    TOGETHER = "together"
    HANDOVER = "handover"
    STORY = "story"


class What(models.TextChoices):
    TOLD = "told"  # the words read out together before they are told
    NAMES = "names"
    REACH = "reach"
    PLAN = "plan"
    HEALTH = "health"
    MONEY = "money"
    STORY = "story"


class Consent(Kept):
    """The whānau's word that kinds of thing may be shared with someone, for a purpose, until a day."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="consents")
    about = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text="None: the whānau together."
    )
    purpose = models.CharField(max_length=20, choices=Purpose)
    what = ArrayField(models.CharField(max_length=20, choices=What))
    recipient = models.CharField(max_length=200)
    words = models.TextField(blank=True, help_text="Where only these exact words may be told; else empty.")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-given_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(what__len__gt=0), name="a_consent_says_what"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="a_consent_is_withdrawn_after_given",
            ),
        ]
        indexes = [models.Index(fields=["whanau", "tenant"], name="consent_of_whanau")]
