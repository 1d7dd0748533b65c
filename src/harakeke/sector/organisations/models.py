from django.conf import settings
from django.db import models
from django.db.models import F, Q

from harakeke.settings.databases import HELD_BY_NOBODY, KINDS


class OrganisationKind(models.TextChoices):
    MINISTRY = "ministry"
    AGENCY = "agency"
    PROVIDER = "provider"


class Organisation(models.Model):
    """The ministry, a commissioning agency or a provider."""

    kind = models.CharField(max_length=20, choices=OrganisationKind)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=300, blank=True, help_text="Where the facts about it come from.")
    made_up = models.BooleanField(default=False)

    # An agency's area: a commissioning region's code, or blank for the whole country (so areas overlap).
    commissioning_region = models.CharField(max_length=10, blank=True)
    national = models.BooleanField(default=False)

    # The organisation's own words for the person who walks with whānau, one and many, by language.
    navigator_word = models.CharField(max_length=60, default="navigator")
    navigators_word = models.CharField(max_length=60, default="navigators")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_is_known")
        ]

    def __str__(self) -> str:
        return self.name


class Commission(models.Model):
    """An agency commissions a provider, from one day to another."""

    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="commissions")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="commissioned_by")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="commission_ends_after_start"
            ),
            models.UniqueConstraint(fields=["agency", "provider", "starts_on"], name="commission_once"),
        ]


class Role(models.Model):
    """A person holds a role at an organisation, from one day to another."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind in KINDS if kind not in HELD_BY_NOBODY]), name="role_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="role_ends_after_start"
            ),
        ]
