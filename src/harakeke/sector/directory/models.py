from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Service(models.Model):
    """A service as whoever needs it would look for it. It names no person: people change, the door stays."""

    code = models.SlugField(max_length=100, unique=True)
    list_name = models.CharField(max_length=80, help_text="The list it came in; a newer list of that name replaces it.")
    organisation_code = models.SlugField(max_length=60, blank=True, help_text="Of an organisation this node may know.")
    organisation_name = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    walks_with_whanau = models.BooleanField(default=False, help_text="A Whānau Ora agency's or provider's own service.")
    agencies = ArrayField(
        models.CharField(max_length=60), default=list, help_text="The codes of the agencies it walks for."
    )
    kaupapa = models.TextField(blank=True, help_text="What it is for, in its own words.")
    ways_in = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=200, blank=True)
    web = models.URLField(max_length=300, blank=True)
    address = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=300, blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, help_text="Spoken there: en, mi, sm.")
    written_in = models.CharField(max_length=5, default="en", help_text="The language of its own words above.")
    checked_on = models.DateField(null=True, help_text="When somebody last made sure of it.")
    source = models.CharField(max_length=300)
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["organisation_name", "name"]
        indexes = [models.Index(fields=["list_name"])]

    def __str__(self) -> str:
        return self.name


class Reach(models.TextChoices):
    SA2 = "sa2"
    TA = "ta"
    REGION = "region"
    COMMISSIONING_REGION = "commissioning_region"
    COUNTRY = "country"


class ServedArea(models.Model):
    """Where a service serves: the code of an area at one level, or the whole country. Codes outlive sets of areas."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="areas")
    level = models.CharField(max_length=25, choices=Reach)
    code = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "level", "code"], name="an_area_is_served_once"),
            models.CheckConstraint(
                condition=Q(level="country", code="") | (~Q(level="country") & ~Q(code="")),
                name="an_area_has_its_code",
            ),
        ]
        indexes = [models.Index(fields=["level", "code"])]


class Locality(models.Model):
    """A suburb, town or place by its name in the gazetteer, and the district or city it lies in."""

    name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=120, db_index=True)
    ta_code = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "ta_code"], name="a_locality_once_in_a_district")]

    def __str__(self) -> str:
        return self.name
