import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Export(models.Model):
    """A file that someone asks to take away: what, why, until when; and who allowed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant_id = models.BigIntegerField(db_index=True)
    number = models.CharField(max_length=20, unique=True, help_text="Given by the database; stands on the file.")
    subject = models.CharField(max_length=40, help_text="What is in the file, by its word in the code.")
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    until = models.DateTimeField(help_text="Not to be taken after this.")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    allowed = models.BooleanField(null=True)
    words = models.TextField(blank=True, help_text="Why it was allowed or not.")

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(decided_by=F("asked_by")), name="allowed_by_someone_else"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, allowed__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False, allowed__isnull=False),
                name="an_export_is_decided_whole",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("asked_at")), name="an_export_ends"),
        ]


class Taking(models.Model):
    """A file left the desk: how many rows, and the hash of its very bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant_id = models.BigIntegerField()
    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="takings")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["taken_at", "id"]
