import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .lifecycle import AFTER_CHECKING, AFTER_SENDING, AFTER_SIGNING, CHECKED, DECLINED, NEXT, PROPOSED, RECEIVED


def _iff(condition: Q, filled: Q, empty: Q) -> Q:
    """`filled` exactly where the condition holds, `empty` everywhere else."""
    return (condition & filled) | (~condition & empty)


def _on_its_way(what: str, **unchecked: str) -> list[models.CheckConstraint]:
    """What each state of something that leaves by the door needs: a second person, a signature, a receipt.

    unchecked: what besides is empty as long as nobody has checked it.
    """
    return [
        models.CheckConstraint(condition=Q(status__in=list(NEXT)), name=f"{what}_status_is_known"),
        models.CheckConstraint(
            condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("proposed_by")),
            name=f"{what}_is_checked_by_another_person",
        ),
        models.CheckConstraint(
            condition=_iff(
                Q(status__in=[*AFTER_CHECKING, DECLINED]),
                Q(checked_by__isnull=False, checked_at__isnull=False),
                Q(checked_by__isnull=True, checked_at__isnull=True, **unchecked),
            ),
            name=f"{what}_names_its_checker",
        ),
        models.CheckConstraint(
            condition=_iff(Q(status=DECLINED), ~Q(declined_reason=""), Q(declined_reason="")),
            name=f"{what}_is_declined_with_a_reason",
        ),
        models.CheckConstraint(
            condition=_iff(
                Q(status__in=AFTER_SIGNING),
                Q(package__isnull=False, signed_at__isnull=False),
                Q(package__isnull=True, signed_at__isnull=True, package_sha256=""),
            ),
            name=f"{what}_keeps_what_it_signed",
        ),
        models.CheckConstraint(
            condition=_iff(Q(status__in=AFTER_SENDING), Q(sent_at__isnull=False), Q(sent_at__isnull=True)),
            name=f"{what}_says_when_it_was_sent",
        ),
        models.CheckConstraint(
            condition=_iff(
                Q(status=RECEIVED),
                Q(received_at__isnull=False, receipt__isnull=False),
                Q(received_at__isnull=True, receipt__isnull=True),
            ),
            name=f"{what}_keeps_its_receipt",
        ),
    ]


class Release(models.Model):
    """One agency's figures for one quarter, from proposal to receipt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="releases")
    period = models.CharField(max_length=6)
    plan_version = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=[(name, name) for name in NEXT], default=PROPOSED)

    # What is proposed; never altered afterwards.
    sealed_tables = models.JSONField(help_text="By measure, the table as protect() sealed it.")
    evidence = models.JSONField(help_text="By measure, what was tried against its figures.")
    definitions = models.JSONField(help_text="By code, its version and words.")
    inputs = models.JSONField(help_text="Versions of what was counted with: reference sets, plan, code.")
    sealed_fingerprints = models.BinaryField(
        null=True, help_text="By measure, keyed marks of who was counted and how: only to count changes. Never leaves."
    )
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    seal = models.CharField(max_length=64, help_text="Over all that is proposed, under a secret the database lacks.")

    # What the second person decided.
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    check_note = models.TextField(blank=True)
    declined_reason = models.TextField(blank=True)

    # What leaves.
    package = models.BinaryField(null=True)
    package_sha256 = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField(null=True)

    # The outbox.
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    last_problem = models.TextField(blank=True)
    received_at = models.DateTimeField(null=True)
    receipt = models.JSONField(null=True)

    class Meta:
        ordering = ["-period", "agency_id", "-proposed_at"]
        indexes = [models.Index(fields=["next_attempt_at"], condition=Q(status__in=["signed", "sent"]), name="outbox")]
        constraints = [
            *_on_its_way("release", check_note=""),
            models.CheckConstraint(
                condition=Q(period__regex=r"^20[0-9]{2}Q[1-4]$"), name="release_period_is_a_quarter"
            ),
            models.UniqueConstraint(
                fields=["agency", "period"], condition=~Q(status=DECLINED), name="a_period_is_released_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} ({self.status})"

    @property
    def waits_for_a_check(self) -> bool:
        return self.status == PROPOSED

    @property
    def waits_for_its_signature(self) -> bool:
        return self.status == CHECKED

    @property
    def is_withdrawn(self) -> bool:
        """Whether a notice that withdraws it was confirmed, whether or not it has arrived yet."""
        return any(one.status in AFTER_CHECKING for one in self.withdrawals.all())


class Withdrawal(models.Model):
    """That a published release is withdrawn, and why: from a steward's proposal to the national node's receipt.

    It goes the same way as a release: two people, a signature, the outbox. What leaves is a notice, never new figures.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="withdrawals")
    agency = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=[(name, name) for name in NEXT], default=PROPOSED)

    # What is proposed; never altered afterwards.
    reasons = models.TextField(help_text="Read by everyone, for ever.")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    seal = models.CharField(max_length=64, help_text="Over all that is proposed, under a secret the database lacks.")

    # What the second person decided.
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    declined_reason = models.TextField(blank=True)

    # What leaves: the signed notice.
    package = models.BinaryField(null=True)
    package_sha256 = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField(null=True)

    # The outbox.
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    last_problem = models.TextField(blank=True)
    received_at = models.DateTimeField(null=True)
    receipt = models.JSONField(null=True)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            *_on_its_way("withdrawal"),
            models.CheckConstraint(condition=~Q(reasons=""), name="withdrawal_gives_its_reasons"),
            models.UniqueConstraint(
                fields=["release"], condition=~Q(status=DECLINED), name="a_release_is_withdrawn_once"
            ),
        ]

    def __str__(self) -> str:
        return f"withdrawal ({self.status})"
