from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.people.models import Kept, Person, Whanau

from .rules import IPP3, Section, sections


class StatementStatus(models.TextChoices):
    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


NEXT = {
    StatementStatus.DRAFT: {StatementStatus.APPROVED},
    StatementStatus.APPROVED: {StatementStatus.RETIRED},
    StatementStatus.RETIRED: set(),
}


class Statement(Kept):
    """A provider's privacy statement: one version in one language, approved by someone else than who wrote it."""

    version = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=200)
    text = models.TextField()
    placeholder = models.BooleanField(default=False, help_text="Our own words, until the provider's own are loaded.")
    awaiting_review = models.BooleanField(default=False, help_text="Te reo awaiting a licensed translator.")
    status = models.CharField(max_length=10, choices=StatementStatus, default=StatementStatus.DRAFT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", help_text="None: stands in."
    )
    checked = ArrayField(models.CharField(max_length=20), default=list, help_text="What the approver saw that it says.")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)

    class Meta:
        ordering = ["-approved_on", "language"]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "version", "language"], name="a_statement_version_once"),
            models.CheckConstraint(
                condition=Q(status="draft", approved_by__isnull=True, approved_on__isnull=True)
                | (~Q(status="draft") & Q(approved_by__isnull=False, approved_on__isnull=False)),
                name="a_draft_is_not_approved",
            ),
            models.CheckConstraint(
                condition=Q(written_by__isnull=False) | Q(placeholder=True), name="a_statement_has_its_writer"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(written_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="a_statement_is_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(placeholder=True) | Q(checked__contains=list(IPP3)),
                name="an_approved_statement_was_checked",
            ),
        ]

    @property
    def sections(self) -> list[Section]:
        """The words in parts with headings, for the page and the card."""
        return sections(self.text)


class Channel(models.TextChoices):
    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    VIDEO = "video"
    PAPER = "paper"


class Basis(models.TextChoices):
    """By what right someone speaks: for themselves, or for another."""

    SELF = "self"
    PARENT = "parent"
    GUARDIAN = "guardian"
    WHANGAI = "whangai"
    ATTORNEY = "attorney"


class Giving(Kept):
    """A statement was given and explained: which, by whom, to whom, how, in which language, when."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="givings")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    explained_to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=Channel)
    spoken = models.CharField(
        max_length=5, blank=True, default="", db_default="", help_text="The language it was explained in."
    )
    interpreter = models.BooleanField(default=False, db_default=False)
    given_at = models.DateTimeField()


SPEAKS = Q(basis="self", acted_by__isnull=True) | (~Q(basis="self") & Q(acted_by__isnull=False))


class GivenFor(Kept):
    """For whom a statement was given: someone themselves, or a child or other person through who acts for them."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    giving = models.ForeignKey(Giving, on_delete=models.PROTECT, related_name="for_whom")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    acted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.SELF)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["giving", "person"], name="given_once_for_each"),
            models.CheckConstraint(condition=SPEAKS, name="given_for_says_who_acts"),
        ]


class Agreement(Kept):
    """What the whānau agreed to, after a giving: to plan, and to the supply of identifiers that a plan carries."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="agreements")
    giving = models.OneToOneField(Giving, on_delete=models.PROTECT, related_name="agreement")
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to_plan = models.BooleanField()
    to_supply = models.BooleanField()
    agreed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.TextField(
        blank=True, default="", db_default="", help_text="Why it was ended, where they wished to say."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(to_plan=True, to_supply=True), name="both_are_agreed_to"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("agreed_at")),
                name="withdrawn_after_agreed",
            ),
        ]


class AgreedFor(Kept):
    """One person's part in the whānau's agreement: their own word, or that of who acts for them."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="persons")
    giving = models.ForeignKey(Giving, on_delete=models.PROTECT, related_name="agreed_for")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    acted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.SELF)
    agreed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["giving", "person"], name="agreed_once_for_each_after_a_giving"),
            models.CheckConstraint(condition=SPEAKS, name="agreed_for_says_who_acts"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("agreed_at")),
                name="a_persons_word_is_withdrawn_after_given",
            ),
        ]
