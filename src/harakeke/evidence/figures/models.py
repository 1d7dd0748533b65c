from django.db import models
from django.db.models import F, Q


class Signer(models.Model):
    """A public key believed for one agency, from a moment to a moment."""

    agency_code = models.CharField(max_length=60)
    agency_name = models.CharField(max_length=200)
    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.BinaryField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        ordering = ["agency_code", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="signer_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_name} ({self.key_id})"


class ReceivedRelease(models.Model):
    """One agency's release for one quarter: the package as it came, what it says, the receipt that was given."""

    release = models.UUIDField(unique=True)
    agency_code = models.CharField(max_length=60)
    period = models.CharField(max_length=6)
    plan_version = models.CharField(max_length=40)
    package = models.BinaryField()
    package_sha256 = models.CharField(max_length=64, unique=True)
    manifest = models.JSONField()
    definitions = models.JSONField()
    evidence = models.JSONField()
    cells = models.PositiveIntegerField(help_text="How many figures it holds, so that none is added or lost.")
    receipt = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-period", "agency_code"]
        constraints = [
            models.UniqueConstraint(fields=["agency_code", "period"], name="an_agency_publishes_a_period_once"),
            models.CheckConstraint(condition=Q(cells__gt=0), name="received_release_has_figures"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_code} {self.period}"


class Withdrawal(models.Model):
    """An agency's signed notice that a release of its own is withdrawn, and why. Both stay for ever."""

    received = models.OneToOneField(ReceivedRelease, on_delete=models.PROTECT, related_name="withdrawal")
    notice = models.UUIDField(unique=True)
    content = models.BinaryField(help_text="The notice as it came, for anyone to verify.")
    sha256 = models.CharField(max_length=64, unique=True)
    reasons = models.TextField()
    made_at = models.DateTimeField()
    signer = models.CharField(max_length=16)
    receipt = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return f"withdrawal of {self.received_id}"


class Figure(models.Model):
    """One published figure, or a hidden one. Dimensions by name; "*" is the total."""

    received = models.ForeignKey(ReceivedRelease, on_delete=models.PROTECT, related_name="figures")
    measure = models.CharField(max_length=40)
    table = models.CharField(max_length=40)
    dimensions = models.JSONField()
    value = models.PositiveBigIntegerField(null=True)
    status = models.CharField(max_length=10)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["received", "measure", "table", "dimensions"], name="a_figure_stands_once_in_its_table"
            ),
            models.CheckConstraint(
                # "not null" is said outright: a check that comes to null would let the row in
                condition=Q(status="S", value__isnull=True) | Q(status="published", value__isnull=False, value__gte=6),
                name="a_figure_is_published_or_hidden",
            ),
        ]


class RefusedPackage(models.Model):
    """That a package was refused, and why; nothing of what was in it."""

    at = models.DateTimeField()
    reason = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["at"], name="refused_at")]
