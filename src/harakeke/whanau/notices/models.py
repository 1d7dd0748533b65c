from django.conf import settings
from django.db import models
from django.db.models import F, Q

from harakeke.whanau.agreement.models import Channel, Giving
from harakeke.whanau.people.models import Kept, Person, Whanau


class Source(models.TextChoices):
    WHANAU = "whanau"
    REFERRER = "referrer"
    AGENCY = "agency"
    OTHER = "other"


class Exception3A(models.TextChoices):
    """The exceptions of principle 3A, each by name."""

    AWARE = "aware"
    NO_PREJUDICE = "no_prejudice"
    PUBLIC = "public"
    PURPOSE = "purpose"
    NOT_PRACTICABLE = "not_practicable"
    THREAT = "threat"
    LAW = "law"
    NOT_IDENTIFIED = "not_identified"
    RESEARCH = "research"
    ARCHIVE = "archive"
    SECURITY = "security"
    TRADE_SECRET = "trade_secret"  # noqa: S105 (the Act's word)


class Notice(Kept):
    """That a person is to be told they were written down by someone else; its id is the person's."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_on = models.DateField()
    source = models.CharField(max_length=10, choices=Source, default=Source.WHANAU)
    due_on = models.DateField()
    told_at = models.DateTimeField(null=True)
    channel = models.CharField(max_length=20, choices=Channel, blank=True)
    words = models.TextField(blank=True, help_text="The words they were told.")
    giving = models.ForeignKey(
        Giving, on_delete=models.PROTECT, null=True, related_name="+", help_text="Told by the statement."
    )
    exception = models.CharField(max_length=20, choices=Exception3A, blank=True)
    reason = models.TextField(blank=True)
    excepted_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(id=F("person")), name="one_notice_for_a_person"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | (~Q(channel="") & (~Q(words="") | Q(giving__isnull=False))),
                name="told_says_how_and_what",
            ),
            models.CheckConstraint(
                condition=Q(excepted_at__isnull=True, exception="") | (~Q(exception="") & ~Q(reason="")),
                name="an_exception_has_its_name_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(excepted_at__isnull=True), name="told_or_excepted"
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "due_on"],
                condition=Q(told_at__isnull=True, excepted_at__isnull=True),
                name="notices_waiting",
            )
        ]
