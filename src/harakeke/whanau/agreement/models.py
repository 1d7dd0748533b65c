from django.conf import settings
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.people.models import Kept, Person, Whanau


class Statement(Kept):
    """A provider's privacy statement: one version in one language, approved by someone."""

    version = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=200)
    text = models.TextField()
    placeholder = models.BooleanField(default=False, help_text="Our own words, until the provider's own are loaded.")
    awaiting_review = models.BooleanField(default=False, help_text="Te reo awaiting a licensed translator.")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField()

    class Meta:
        ordering = ["-approved_on", "language"]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "version", "language"], name="a_statement_version_once")
        ]


class Channel(models.TextChoices):
    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    VIDEO = "video"
    PAPER = "paper"


class Giving(Kept):
    """A statement was given and explained: which, by whom, to whom, how, when."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="givings")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    explained_to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=Channel)
    given_at = models.DateTimeField()


class Agreement(Kept):
    """What the whānau agreed to, after a giving: to plan, and to the supply of identifiers that a plan carries."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="agreements")
    giving = models.OneToOneField(Giving, on_delete=models.PROTECT, related_name="agreement")
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to_plan = models.BooleanField()
    to_supply = models.BooleanField()
    agreed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(to_plan=True, to_supply=True), name="both_are_agreed_to"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("agreed_at")),
                name="withdrawn_after_agreed",
            ),
        ]
