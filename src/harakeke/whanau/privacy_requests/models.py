from django.conf import settings
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.people.models import Kept, Person, Whanau

from . import rules


class RequestKind(models.TextChoices):
    ACCESS = rules.ACCESS
    CORRECTION = rules.CORRECTION
    QUESTION = rules.QUESTION


class About(models.TextChoices):
    """What of the record a correction is about."""

    NAMES = "names"
    BIRTH = "birth"
    BELONGING = "belonging"
    PLACE = "place"
    PLAN = "plan"
    VISIT = "visit"
    ELSE = "else"


class Channel(models.TextChoices):
    DESK = "desk"
    SPOKEN = "spoken"
    PAPER = "paper"


class Decision(models.TextChoices):
    GIVEN = rules.GIVEN
    IN_PART = rules.IN_PART
    REFUSED = rules.REFUSED
    NOT_HELD = rules.NOT_HELD
    MADE = rules.MADE
    TOLD = rules.TOLD


class WhyLonger(models.TextChoices):
    LARGE = rules.LARGE
    CONSULT = rules.CONSULT
    COMPLEX = rules.COMPLEX


_OF_A_USER = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+"}


class PrivacyRequest(Kept):
    """What someone of a whānau asked about what is kept, and the answer."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="privacy_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", help_text="Who asks.")
    kind = models.CharField(max_length=12, choices=RequestKind)
    about = models.CharField(max_length=12, choices=About, blank=True)
    words = models.TextField(help_text="What is asked, in their words.")
    statement = models.TextField(blank=True, help_text="What is to stand beside it, if it is not changed.")
    look_day = models.DateField(null=True)
    look_user = models.ForeignKey(**_OF_A_USER, null=True)
    channel = models.CharField(max_length=8, choices=Channel)
    for_manager = models.BooleanField(default=False, help_text="Only the provider's manager sees it, not a navigator.")
    written_by = models.ForeignKey(**_OF_A_USER)
    received_on = models.DateField()
    due_on = models.DateField()
    longer_until = models.DateField(null=True)
    longer_why = models.CharField(max_length=10, choices=WhyLonger, blank=True)
    longer_words = models.TextField(blank=True)
    longer_by = models.ForeignKey(**_OF_A_USER, null=True)
    longer_told_on = models.DateField(null=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(**_OF_A_USER, null=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gt=F("received_on")), name="due_after_received"),
            models.CheckConstraint(
                condition=Q(longer_until__isnull=True, longer_why="", longer_by__isnull=True)
                | Q(longer_until__gt=F("due_on"), longer_by__isnull=False, longer_told_on__lte=F("due_on"))
                & ~Q(longer_why="") & ~Q(longer_words=""),
                name="longer_only_with_a_reason_in_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by__isnull=True, decision="", answer="")
                | Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(decision="") & ~Q(answer=""),
                name="an_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind="question") | Q(look_day__isnull=False, for_manager=True),
                name="a_question_has_its_look",
            ),
            models.CheckConstraint(condition=~Q(kind="correction") | ~Q(about=""), name="a_correction_says_of_what"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["tenant", "due_on"], condition=Q(answered_on__isnull=True), name="requests_to_answer"),
            models.Index(fields=["whanau", "tenant"], name="requests_of_whanau"),
        ]

    @property
    def last_day(self):  # type: ignore[no-untyped-def]
        """The day by which it is answered."""
        return self.longer_until or self.due_on

    @property
    def standing(self) -> str:
        return rules.standing_of(answered=self.answered_on is not None, longer=self.longer_until is not None)


class CorrectionStatement(Kept):
    """The whānau's own words, kept beside what was not changed and shown with it."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="correction_statements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", help_text="Whose words.")
    request = models.OneToOneField(PrivacyRequest, on_delete=models.PROTECT, related_name="attached")
    about = models.CharField(max_length=12, choices=About)
    words = models.TextField()
    attached_on = models.DateField()

    class Meta:
        ordering = ["-attached_on", "id"]
        indexes = [models.Index(fields=["whanau", "tenant"], name="statements_of_whanau")]
