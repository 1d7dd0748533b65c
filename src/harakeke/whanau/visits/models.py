from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from harakeke.whanau.people.models import Kept, Whanau


class VisitKind(models.TextChoices):
    HOME = "home"
    ELSEWHERE = "elsewhere"
    PHONE = "phone"
    VIDEO = "video"


class Grade(models.TextChoices):
    """Who may read a note, widest first."""

    OPEN = "open"  # the whānau too
    WALKING = "walking"  # who walks with them and the manager; the whānau is told that there is a note
    MANAGER = "manager"  # who wrote it and the manager; the whānau is not told


class Visit(Kept):
    """A visit to a whānau. `people` and `goals` are ids of theirs."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="visits")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=VisitKind, default=VisitKind.HOME, db_default=VisitKind.HOME.value)
    people = ArrayField(models.UUIDField(), default=list)
    goals = ArrayField(models.UUIDField(), default=list)
    note = models.TextField(blank=True)
    grade = models.CharField(max_length=10, choices=Grade, default=Grade.OPEN, db_default=Grade.OPEN.value)
    changed_at = models.DateTimeField(null=True, blank=True, help_text="Set by the database when words change.")

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=VisitKind.values), name="visit_kind_is_known"),
            models.CheckConstraint(condition=models.Q(grade__in=Grade.values), name="visit_grade_is_known"),
        ]
        indexes = [models.Index(fields=["whanau", "-on"], name="visits_of_whanau")]


class EarlierWords(Kept):
    """What a note said, and who could read it, until it was put in other words. Written by the database alone."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="earlier")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    grade = models.CharField(max_length=10, choices=Grade)
    until = models.DateTimeField()

    class Meta:
        ordering = ["-until"]
