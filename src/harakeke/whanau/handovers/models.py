from django.conf import settings
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.consent.models import Consent
from harakeke.whanau.people.models import Kept, Whanau

USER = settings.AUTH_USER_MODEL


class Reason(models.TextChoices):
    WISH = "wish"
    FIT = "fit"
    NEARER = "nearer"
    BALANCE = "balance"
    LEAVING = "leaving"
    AGENCY = "agency"
    OTHER = "other"


class Wish(models.TextChoices):
    WELCOME = "welcome"
    ALL_RIGHT = "all_right"
    RATHER_NOT = "rather_not"


class Told(models.TextChoices):
    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    VIDEO = "video"
    PAPER = "paper"


class State(models.TextChoices):
    PREPARED = "prepared"
    ASKED = "asked"
    ASKED_BACK = "asked_back"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


WILLING = (Wish.WELCOME, Wish.ALL_RIGHT)
WAITING = (State.PREPARED, State.ASKED, State.ASKED_BACK)
ONCE_TOLD = (State.ASKED, State.ASKED_BACK, State.ACCEPTED)


class Move(Kept):
    """Many handovers prepared together, when a navigator leaves or the agency changes."""

    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at"]


class Handover(Kept):
    """One whānau is to be walked over: from whom, to whom (or to which agency), why, and what the whānau says."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="handovers")
    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="handovers", null=True, blank=True)
    giver = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    from_agency = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", null=True, blank=True
    )
    to_agency = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+", null=True, blank=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=Reason)
    reason_words = models.CharField(max_length=500, blank=True)
    matters = models.TextField(blank=True, help_text="What matters to this whānau, in words they know of.")
    called = models.CharField(max_length=200, help_text="How the receiver is told whom it is about.")
    meet_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=20, choices=Told, blank=True)
    told_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    wish = models.CharField(max_length=12, choices=Wish, blank=True)
    wish_words = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PREPARED)
    asked_back = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(receiver__isnull=False, to_agency__isnull=True, from_agency__isnull=True)
                | Q(receiver__isnull=True, to_agency__isnull=False, from_agency__isnull=False),
                name="handed_to_a_person_or_an_agency",
            ),
            models.CheckConstraint(condition=~Q(receiver=F("giver")), name="handed_to_someone_else"),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True, told_how="", told_by__isnull=True, wish="")
                | (Q(told_on__isnull=False, told_by__isnull=False) & ~Q(told_how="") & ~Q(wish="")),
                name="told_with_all_that_belongs_to_it",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ONCE_TOLD) | Q(wish__in=WILLING), name="no_handover_against_their_wish"
            ),
            models.UniqueConstraint(
                fields=["whanau", "giver"], condition=Q(state__in=WAITING), name="one_waiting_handover"
            ),
        ]


class Step(models.TextChoices):
    """Where an introduction to another provider stands."""

    OFFERED = "offered"
    TAKEN = "taken"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Introduction(Kept):
    """What a whānau agreed that another provider is told, word for word; that provider may take it up."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="introductions")
    to_provider = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    for_navigator = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="introductions")
    until = models.DateField(help_text="The last day of the consent.")
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    told = models.JSONField(help_text="The whole of what is told; nothing else goes.")
    state = models.CharField(max_length=12, choices=Step, default=Step.OFFERED)
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True, help_text="The day the giving provider parted.")

    class Meta:
        ordering = ["-written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(to_provider=F("tenant")), name="introduced_to_another_provider"),
            models.UniqueConstraint(
                fields=["whanau"], condition=Q(state=Step.OFFERED), name="one_waiting_introduction"
            ),
        ]


class Arrival(Kept):
    """What came with a whānau from the provider before, as they agreed to it. Kept beside their new record."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="arrivals")
    from_provider = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    told = models.JSONField()
    taken_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
