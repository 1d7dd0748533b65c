from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.agreement.models import Agreement
from harakeke.whanau.people.models import Kept, Person, Whanau


class Plan(Kept):
    """A whānau's plan. It begins with the dream and the strengths, in their words."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="plans")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="plans")
    dream = models.TextField()
    strengths = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True, help_text="When the whānau look at it again.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["whanau"], condition=Q(ends_on__isnull=True), name="one_living_plan")
        ]


class PartKind(models.TextChoices):
    """What a path is made of beside its dream, strengths and goals; `dream` and `strengths` are one person's own."""

    WHO_WE_ARE = "who_we_are"
    DREAM = "dream"
    ACHIEVED = "achieved"
    VALUES = "values"
    NOW = "now"
    ENROL = "enrol"
    STRENGTHS = "strengths"
    GET_PAST = "get_past"
    FEELING = "feeling"
    SAFETY = "safety"


class Part(Kept):
    """A part of the path in words: the whānau's together, or one person's own (`person`); or a safety plan.

    `only_for`: the people who see it beside those who walk with them (empty: everyone of the whānau).
    `hidden_from`: people of the whānau for whom it does not exist. `answers`: a safety plan's own questions.
    """

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="parts")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=20, choices=PartKind)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    words = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    only_for = ArrayField(models.UUIDField(), null=True, blank=True)
    hidden_from = ArrayField(models.UUIDField(), default=list, blank=True)
    written_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["written_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind", "person"],
                condition=~Q(kind="safety"),
                nulls_distinct=False,
                name="one_part_of_a_kind_for_each",
            )
        ]
        indexes = [models.Index(fields=["whanau", "tenant"], name="part_of_whanau")]


class Photo(Kept):
    """A photo of the path as the whānau drew it by hand: the drawing is the record, words may follow."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="path_photos")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="photos")
    words = models.CharField(max_length=500, blank=True)
    image = models.BinaryField(help_text="JPEG, written anew: nothing of the phone or the place is left in it.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    drawn_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-drawn_on", "-id"]
        indexes = [models.Index(fields=["whanau", "tenant"], name="photo_of_whanau")]


class Horizon(models.TextChoices):
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Goal(Kept):
    """A goal of a plan, coded to outcome domains of one version of the framework; `domain` is the one that counts.

    `owners`: whose it is (empty: the whānau's together). `only_for`: the owners again, where nobody else of the whānau
    sees it. `scale_words`: the whānau's own words for each step of the scale, from −2 to +2; empty or five.
    """

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="goals")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    words = models.CharField(max_length=500)
    domain = models.ForeignKey("reference.OutcomeDomain", on_delete=models.PROTECT, related_name="+")
    horizon = models.CharField(max_length=10, choices=Horizon)
    measure = models.CharField(max_length=500, blank=True, help_text="How the whānau will know.")
    set_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    owners = ArrayField(models.UUIDField(), default=list, blank=True)
    only_for = ArrayField(models.UUIDField(), null=True, blank=True)
    also_domains = ArrayField(models.BigIntegerField(), default=list, blank=True)
    scale_words = ArrayField(models.CharField(max_length=300, blank=True), default=list, blank=True)

    class Meta:
        ordering = ["set_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(only_for__isnull=True) | Q(only_for=F("owners"), only_for__len__gt=0),
                name="a_goal_is_kept_to_its_owners",
            ),
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | Q(reached_on__gte=F("set_on")), name="reached_after_set"
            ),
        ]
        indexes = [models.Index(fields=["whanau", "tenant"], name="goal_of_whanau")]


class Step(Kept):
    """A next step towards a goal: what, who, by when.

    `who` in words; `person` or `navigator` where it is one of them. `only_for` is the goal's (kept by a trigger).
    """

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="steps")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    words = models.CharField(max_length=500)
    who = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    navigator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    only_for = ArrayField(models.UUIDField(), null=True, blank=True, editable=False)

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "id"]
        indexes = [models.Index(fields=["whanau", "due_on"], condition=Q(done_on__isnull=True), name="steps_to_do")]


class Progress(Kept):
    """How far a goal has come, in words and on the scale −2 … +2 (goal attainment scaling), on a day.

    `only_for` is the goal's (kept by a trigger).
    """

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="progress")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="progress")
    on = models.DateField()
    scale = models.SmallIntegerField()
    words = models.TextField(blank=True)
    only_for = ArrayField(models.UUIDField(), null=True, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.CheckConstraint(condition=Q(scale__range=(-2, 2)), name="scale_minus_2_to_2")]
