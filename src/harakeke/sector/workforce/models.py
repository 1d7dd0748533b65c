import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .rules import HALF_A_DAY, KINDS, LEAST, MOST, WEEK


class Base(models.TextChoices):
    """How exactly a place is given."""

    SA2 = "sa2"
    TA = "ta"


class NavigatorPost(models.Model):
    """Work of navigators for one agency out of one base, from one day to another. It names nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # named tenant_id in the table, so that the log's entries of a post are the provider's
    provider = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="posts", db_column="tenant_id"
    )
    agency = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=Base)
    code = models.CharField(max_length=20, help_text="Of the area of its base; codes outlive sets of areas.")
    fte = models.DecimalField(max_digits=5, decimal_places=2)
    kinds = ArrayField(models.CharField(max_length=20), help_text="What it is for: words of rules.KINDS.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    made_up = models.BooleanField(default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["provider", "agency", "code", "starts_on", "id"]
        indexes = [models.Index(fields=["level", "code"])]
        constraints = [
            models.CheckConstraint(condition=Q(fte__gte=LEAST, fte__lte=MOST), name="a_post_has_some_fte"),
            models.CheckConstraint(condition=Q(level__in=Base.values), name="a_base_is_an_sa2_or_a_ta"),
            models.CheckConstraint(condition=~Q(code=""), name="a_base_has_its_code"),
            models.CheckConstraint(
                condition=Q(kinds__contained_by=list(KINDS), kinds__len__gte=1), name="a_post_is_for_something_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="a_post_ends_after_start"
            ),
            # what its outreach refers to, so that it is of the post's own provider
            models.UniqueConstraint(fields=["id", "provider"], name="a_post_is_of_one_provider"),
        ]


class Outreach(models.Model):
    """Days a week of a post at another place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(NavigatorPost, on_delete=models.CASCADE, related_name="outreach")
    provider = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_column="tenant_id"
    )
    level = models.CharField(max_length=10, choices=Base)
    code = models.CharField(max_length=20)
    days = models.DecimalField(max_digits=3, decimal_places=1, help_text="A week, in half days.")

    class Meta:
        ordering = ["code", "id"]
        constraints = [
            models.UniqueConstraint(fields=["post", "level", "code"], name="outreach_once_at_a_place"),
            models.CheckConstraint(condition=Q(days__gte=HALF_A_DAY, days__lte=WEEK), name="outreach_is_days_a_week"),
            models.CheckConstraint(condition=Q(level__in=Base.values) & ~Q(code=""), name="outreach_has_its_place"),
        ]
