from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from harakeke.whanau.people.models import Kept, Person, Whanau
from harakeke.whanau.plans.models import Plan


class How(models.TextChoices):
    IN_PERSON = "in_person"
    PAPER = "paper"
    VOICE = "voice"


class Version(Kept):
    """What the whānau signed: who of them, when and how. Its content stands in its items."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="versions")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    signed_on = models.DateField()
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=20, choices=How)
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="a_version_has_its_number")]
        indexes = [models.Index(fields=["whanau", "tenant"], name="version_of_whanau")]


class VersionItem(Kept):
    """One thing of a version: the plan itself, a part of the path, a goal with its steps, a photo's digest.

    A version has no content of its own, so that whoever may not see an item cannot tell that it is there.
    """

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="version_items")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="items")
    about = models.CharField(max_length=20)
    row_id = models.UUIDField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    only_for = ArrayField(models.UUIDField(), null=True, blank=True)
    hidden_from = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta:
        indexes = [models.Index(fields=["row_id"], name="versions_of_a_row")]


class PhaseKind(models.TextChoices):
    CRISIS = "crisis"
    MEDIUM = "medium"
    LONG = "long"


class Phase(Kept):
    """Where the whānau stand, since when and why: settling what is urgent, working on goals, walking by themselves."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="phases")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="phases")
    kind = models.CharField(max_length=10, choices=PhaseKind)
    since = models.DateField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-since", "-id"]
        indexes = [models.Index(fields=["whanau", "tenant"], name="phase_of_whanau")]


class Review(Kept):
    """A plan was looked at again: what was said, and when to look next."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="reviews")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    words = models.TextField(blank=True)
    next_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [models.Index(fields=["whanau", "tenant"], name="review_of_whanau")]


class Closing(Kept):
    """A plan closed well: what was achieved, in the whānau's words, and the way back."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="closings")
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="closing")
    closed_on = models.DateField()
    achieved = models.TextField()
    words = models.TextField(blank=True)
    way_back = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["whanau", "tenant"], name="closing_of_whanau")]


class FollowUp(Kept):
    """A day on which somebody asks how they are, after the closing."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="follow_ups")
    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="follow_ups")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["whanau", "due_on"], name="follow_ups_of_whanau")]
