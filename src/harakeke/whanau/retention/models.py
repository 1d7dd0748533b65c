import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.people.models import Kept, Whanau


class Hold(Kept):
    """Nothing of this whānau is let go while this stands."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="holds")
    reason = models.TextField()
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    released_at = models.DateTimeField(null=True)
    released_words = models.TextField(blank=True)

    class Meta:
        ordering = ["-held_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="released_by_someone",
            )
        ]


class Disposal(models.Model):
    """A record to be let go, and once that is done its certificate. It holds no name; the id is of nothing any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    whanau = models.UUIDField(help_text="No key: it outlives what it names.")
    rule = models.CharField(max_length=40)
    rule_version = models.CharField(max_length=20)
    years = models.PositiveSmallIntegerField()
    last_contact = models.DateField()
    words = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(null=True)
    deleted = models.JSONField(null=True, help_text="How many rows of each table.")

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(confirmed_by=F("proposed_by")), name="confirmed_by_someone_else"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, deleted__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, deleted__isnull=False),
                name="a_disposal_is_done_whole",
            ),
            models.UniqueConstraint(
                fields=["whanau"], condition=Q(withdrawn_at__isnull=True), name="one_disposal_of_a_whanau"
            ),
        ]
