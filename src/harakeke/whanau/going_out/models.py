from django.conf import settings
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.people.models import Kept, Whanau


class Outing(Kept):
    """Someone goes to a whānau: where, with which phone, and when they will be back."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="outings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    where = models.CharField(max_length=300)
    phone = models.CharField(max_length=40)
    buddy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    out_at = models.DateTimeField()
    back_by = models.DateTimeField()
    back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["back_by", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(back_by__gt=F("out_at")), name="back_after_going_out"),
            models.UniqueConstraint(
                fields=["by"], condition=Q(back_at__isnull=True), name="out_in_one_place_at_a_time"
            ),
            models.CheckConstraint(condition=Q(buddy__isnull=True) | ~Q(buddy=F("by")), name="a_buddy_is_someone_else"),
        ]


class CallOutcome(models.TextChoices):
    SAFE = "safe"
    NO_ANSWER = "no_answer"
    WENT = "went"
    EMERGENCY = "emergency"


class Call(Kept):
    """What was done about someone who was not back. One that found them safe brings them back."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    outing = models.ForeignKey(Outing, on_delete=models.PROTECT, related_name="calls")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=CallOutcome)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "id"]


class HazardKind(models.TextChoices):
    DOG = "dog"
    WAY_IN = "way_in"
    COVERAGE = "coverage"
    CARE = "care"  # someone to be careful with
    OTHER = "other"


class Hazard(Kept):
    """Something to know before going to an address. It lapses unless someone looks at it again."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="hazards")
    kind = models.CharField(max_length=10, choices=HazardKind)
    words = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "written_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(review_on__gt=F("written_on")), name="hazard_is_looked_at_again")
        ]
