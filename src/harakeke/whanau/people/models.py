import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Kept(models.Model):
    """What every table of this wing has: its own id, made anywhere without asking, and the tenant that keeps it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Whanau(Kept):
    """A whānau as they name themselves, and the area they live in."""

    name = models.CharField(max_length=200)
    area = models.ForeignKey("reference.Area", on_delete=models.PROTECT, related_name="+")
    registered_on = models.DateField()

    class Meta:
        ordering = ["name"]
        constraints = [  # what the rows of a whānau refer to, so that they are of its own tenant
            models.UniqueConstraint(fields=["id", "tenant"], name="people_whanau_tenant")
        ]

    def __str__(self) -> str:
        return self.name


class BirthQuality(models.TextChoices):
    EXACT = "exact"
    MONTH = "month"
    YEAR = "year"
    AGE = "age"  # only an age was given; the date is the middle of the years it allows


class Person(Kept):
    """Someone of a whānau, by the names they gave."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="people")
    given_names = models.CharField(max_length=200)
    family_name = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True)
    birth_quality = models.CharField(max_length=10, choices=BirthQuality, blank=True)
    ethnicities = ArrayField(models.CharField(max_length=5), default=list)

    class Meta:
        ordering = ["birth_date", "given_names"]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True, birth_quality="")
                | Q(birth_date__isnull=False, birth_quality__in=BirthQuality.values),
                name="a_birth_date_has_its_quality",
            )
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


class DeskKey(Kept):
    """Lets a person of the whānau sign in to the whānau's own desk."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="desk_keys")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="desk_keys")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "whanau"], name="one_key_per_person_and_whanau")]
