from django.conf import settings
from django.db import models
from django.db.models import Q

from harakeke.whanau.people.models import Kept, Whanau


class Answer(models.TextChoices):
    ALL_WELL = "all_well"
    ACTING = "acting"
    LATER = "later"


class FlagDecision(Kept):
    """What a human decided about a flag: until when it is quiet, and why."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="flag_decisions")
    rule = models.CharField(max_length=40)
    rule_version = models.CharField(max_length=20)
    since = models.DateField(help_text="From when the flag stood.")
    answer = models.CharField(max_length=20, choices=Answer)
    words = models.TextField()
    quiet_until = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-id"]
        indexes = [models.Index(fields=["whanau", "rule"], name="flag_decisions_of_whanau")]


class Law(models.TextChoices):
    OT_S66 = "ot_s66"
    OT_S66C = "ot_s66c"
    FV_S24 = "fv_s24"


class Shared(models.TextChoices):
    ALL = "all"
    PART = "part"
    NOTHING = "nothing"


class SharingDecision(Kept):
    """Someone outside asked, or someone may be in danger: what was asked, by what law, and what was decided."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="sharing_decisions")
    law = models.CharField(max_length=20, choices=Law)
    asked_by = models.CharField(max_length=200, help_text="Who asked, and for which organisation.")
    asked_on = models.DateField()
    asked_for = models.TextField()
    decision = models.CharField(max_length=20, choices=Shared)
    reasons = models.TextField()
    told = models.TextField(blank=True, help_text="Exactly what was shared.")
    privileged = models.BooleanField(default=False, help_text="Kept back because it is legally privileged.")
    consulted = models.TextField(help_text="Who was asked first, the child too; or why nobody was.")
    whanau_told = models.BooleanField(help_text="Whether the whānau was told.")
    told_how = models.TextField(help_text="How they were told, or why not.")
    shown_to_whanau = models.BooleanField(help_text="Whether it stands on the whānau's own desk.")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(decision="nothing") & Q(told="")) | (~Q(decision="nothing") & ~Q(told="")),
                name="what_was_shared_is_written",
            ),
            models.CheckConstraint(
                condition=~Q(law="ot_s66") | Q(decision="all") | Q(privileged=True), name="s66_must_be_answered"
            ),
            models.CheckConstraint(condition=Q(shown_to_whanau=False) | Q(whanau_told=True), name="shown_when_told"),
        ]
