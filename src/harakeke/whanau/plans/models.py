from django.conf import settings
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.agreement.models import Agreement
from harakeke.whanau.people.models import Kept, Whanau


class Plan(Kept):
    """A whānau's plan. It begins with the dream and the strengths, in their words."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="plans")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="plans")
    dream = models.TextField()
    strengths = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["whanau"], condition=Q(ends_on__isnull=True), name="one_living_plan")
        ]


class Horizon(models.TextChoices):
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Goal(Kept):
    """A goal of a plan, coded to an outcome domain of one version of the framework."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="goals")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    words = models.CharField(max_length=500)
    domain = models.ForeignKey("reference.OutcomeDomain", on_delete=models.PROTECT, related_name="+")
    horizon = models.CharField(max_length=10, choices=Horizon)
    measure = models.CharField(max_length=500, blank=True, help_text="How the whānau will know.")
    set_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["set_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | Q(reached_on__gte=F("set_on")), name="reached_after_set"
            )
        ]
        indexes = [models.Index(fields=["whanau", "tenant"], name="goal_of_whanau")]


class Step(Kept):
    """A next step towards a goal: what, who, by when."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="steps")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    words = models.CharField(max_length=500)
    who = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "id"]
        indexes = [models.Index(fields=["whanau", "due_on"], condition=Q(done_on__isnull=True), name="steps_to_do")]


class Progress(Kept):
    """How far a goal has come, in words and on the scale −2 … +2 (goal attainment scaling), on a day."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="progress")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="progress")
    on = models.DateField()
    scale = models.SmallIntegerField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.CheckConstraint(condition=Q(scale__range=(-2, 2)), name="scale_minus_2_to_2")]
