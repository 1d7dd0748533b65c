from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.people.models import Kept, Whanau


class Why(models.TextChoices):
    WORKS_HERE = "works_here"
    SAFETY = "safety"
    THEIR_WORD = "their_word"
    OTHER = "other"


class Restriction(Kept):
    """Only its keepers reach this whānau's record. `keepers` and `hidden_from` are ids of users."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="restrictions")
    why = models.CharField(max_length=20, choices=Why)
    words = models.TextField(blank=True)
    keepers = ArrayField(models.BigIntegerField())
    hidden_from = ArrayField(models.BigIntegerField(), default=list, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    review_on = models.DateField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_words = models.TextField(blank=True)

    class Meta:
        ordering = ["review_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["whanau"], condition=Q(lifted_at__isnull=True), name="one_living_restriction"
            ),
            models.CheckConstraint(condition=Q(keepers__len__gte=1), name="always_a_keeper"),
            models.CheckConstraint(condition=~Q(keepers__overlap=F("hidden_from")), name="a_keeper_is_not_hidden_from"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="lifted_by_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant"], condition=Q(lifted_at__isnull=True), name="restrictions_living"),
        ]


class Need(models.TextChoices):
    DANGER = "danger"
    AWAY = "away"
    ASKED = "asked"
    LAW = "law"


class Use(Kept):
    """The glass was broken: who read which record, why, until when; and what someone else said about it."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="glass_uses")
    need = models.CharField(max_length=20, choices=Need)
    words = models.TextField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True)
    right = models.BooleanField(null=True)
    follows = models.TextField(blank=True)

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(closed_by=F("opened_by")), name="closed_by_someone_else"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, right__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False, right__isnull=False),
                name="closed_with_an_answer",
            ),
            models.CheckConstraint(condition=Q(until__gte=F("opened_at")), name="ends_after_it_opens"),
        ]
        indexes = [
            models.Index(fields=["opened_by", "until"], name="glass_open"),
            models.Index(fields=["tenant", "opened_at"], condition=Q(closed_at__isnull=True), name="glass_to_close"),
        ]
