"""The tables of reference data: a set as it was loaded, and its rows by kind."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Status(models.TextChoices):
    OFFICIAL = "official"
    COMPILED = "compiled"  # put together by us from public statements; each row has its confidence
    PLACEHOLDER = "placeholder"  # the real text is not public; ours stands in and says so


class ReferenceSet(models.Model):
    """One published file, or one built-in table, as it was loaded: name, vintage, source, licence, hash, report."""

    name = models.CharField(max_length=80)  # e.g. "nzdep", "sa2", "ta", "ethnicity", "outcomes_framework"
    vintage = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    source = models.CharField(max_length=400)
    status = models.CharField(max_length=20, choices=Status)
    note = models.TextField(blank=True, help_text="What is confirmed and what is not, in words.")
    built_in = models.BooleanField(default=False, help_text="Our own table: it serves until a published one is loaded.")
    boundary_year = models.CharField(max_length=4, blank=True, help_text="The year of the areas whose codes it uses.")
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came.")
    fingerprint = models.CharField(max_length=64, help_text="Of the file, what its rows draw on, and how it was read.")
    rows = models.PositiveIntegerField()
    report = models.JSONField(default=dict, help_text="The reconciliation: codes in and out, people in and out.")
    loaded_at = models.DateTimeField(auto_now_add=True)
    current = models.BooleanField(default=True, help_text="In use; older ones stay for what was made with them.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=Q(current=True), name="one_current_set_of_a_name"),
            models.UniqueConstraint(fields=["name", "vintage", "fingerprint"], name="a_set_is_loaded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.vintage})"


class Level(models.TextChoices):
    SA1 = "sa1", "SA1"
    SA2 = "sa2", "SA2"
    TA = "ta", "Territorial authority"
    REGION = "region", "Region"
    COMMISSIONING_REGION = "commissioning_region", "Commissioning region"
    ROHE = "rohe", "Te Puni Kōkiri rohe"
    IMPB = "impb", "Iwi-Māori Partnership Board"


class Area(models.Model):
    """A place of one level in one set. Parents are codes of a level above: an SA2's TA, a TA's region."""

    set = models.ForeignKey(ReferenceSet, on_delete=models.PROTECT, related_name="areas")
    level = models.CharField(max_length=25, choices=Level)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    ta_code = models.CharField(max_length=10, blank=True)
    region_code = models.CharField(max_length=10, blank=True)
    commissioning_region_code = models.CharField(max_length=10, blank=True)
    commissioning_confidence = models.CharField(
        max_length=10, blank=True, help_text="high, medium or low: there is no official list."
    )
    rohe_code = models.CharField(max_length=40, blank=True)
    rohe_confidence = models.CharField(max_length=10, blank=True, help_text="As above: compiled, not published.")
    impb_code = models.CharField(max_length=40, blank=True)
    urban_rural_code = models.CharField(max_length=2, blank=True, help_text="IUR 2018: 11 major urban … 22 rural.")
    search_name = models.CharField(max_length=120, blank=True, help_text="The name folded: no macrons, small letters.")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    outside = models.BooleanField(default=False, help_text="'Area outside …': kept apart from the real areas.")

    class Meta:
        ordering = ["level", "code"]
        constraints = [models.UniqueConstraint(fields=["set", "level", "code"], name="an_area_is_in_a_set_once")]
        indexes = [models.Index(fields=["level", "code"]), models.Index(fields=["level", "ta_code"])]

    def __str__(self) -> str:
        return self.name


class Deprivation(models.Model):
    """NZDep of one SA1. Decile and score are null where none is published; a blank never becomes 0."""

    set = models.ForeignKey(ReferenceSet, on_delete=models.PROTECT)
    sa1_code = models.CharField(max_length=10)
    sa2_code = models.CharField(max_length=10)
    decile = models.PositiveSmallIntegerField(null=True)
    score = models.PositiveIntegerField(null=True)
    population = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["set", "sa2_code"])]
        constraints = [
            models.UniqueConstraint(fields=["set", "sa1_code"], name="an_sa1_is_in_a_set_once"),
            models.CheckConstraint(condition=Q(decile__isnull=True) | Q(decile__range=(1, 10)), name="decile_1_to_10"),
        ]


class Indicator(models.Model):
    """One figure about one area, such as a census count. Null means not published."""

    set = models.ForeignKey(ReferenceSet, on_delete=models.PROTECT)
    level = models.CharField(max_length=25, choices=Level)
    code = models.CharField(max_length=40)
    indicator = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["set", "level", "code", "indicator"], name="an_indicator_once_per_area")
        ]


class Category(models.Model):
    """One code of a classification: `ethnicity` (ETHNIC05) or `iwi`, with its other names."""

    set = models.ForeignKey(ReferenceSet, on_delete=models.PROTECT, related_name="categories")
    scheme = models.CharField(max_length=30)
    code = models.CharField(max_length=10)
    level = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    parent_code = models.CharField(max_length=10, blank=True)
    synonyms = ArrayField(models.CharField(max_length=200), default=list)

    class Meta:
        ordering = ["scheme", "code"]
        constraints = [models.UniqueConstraint(fields=["set", "scheme", "code"], name="a_category_is_in_a_set_once")]


class Boundary(models.Model):
    """The outline of an area, as GeoJSON geometry in longitude and latitude; or its place on our tile grid."""

    set = models.ForeignKey(ReferenceSet, on_delete=models.PROTECT)
    level = models.CharField(max_length=25, choices=Level)
    code = models.CharField(max_length=40)
    geometry = models.JSONField(null=True)
    tile_column = models.PositiveSmallIntegerField(null=True)
    tile_row = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["set", "level", "code"], name="a_boundary_is_in_a_set_once")]


class Concordance(models.Model):
    """An area of now that holds something of an area of before; which part of it, nobody publishes."""

    set = models.ForeignKey(ReferenceSet, on_delete=models.PROTECT)
    level = models.CharField(max_length=25, choices=Level)
    old_code = models.CharField(max_length=10)
    code = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["set", "level", "old_code", "code"], name="an_area_meets_another_once")
        ]


class Gathering(models.TextChoices):
    MARAE = "marae", "Marae"
    KOHANGA_REO = "kohanga_reo", "Kōhanga reo"


class GatheringPlace(models.Model):
    """A marae or a kōhanga reo by its name, as published; its SA2 is the one whose centre is nearest, so a model."""

    set = models.ForeignKey(ReferenceSet, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=Gathering)
    given_code = models.CharField(max_length=20, help_text="The publisher's own number of it.")
    name = models.CharField(max_length=200)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    sa2_code = models.CharField(max_length=10, blank=True)
    ta_code = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["name", "given_code"]
        indexes = [models.Index(fields=["kind", "sa2_code"]), models.Index(fields=["kind", "ta_code"])]
        constraints = [
            models.UniqueConstraint(fields=["set", "kind", "given_code"], name="a_gathering_place_is_in_a_set_once")
        ]

    def __str__(self) -> str:
        return self.name


class OutcomeDomain(models.Model):
    """One domain of a version of the Whānau Ora Outcomes Framework. Goals keep the version they were coded to."""

    set = models.ForeignKey(ReferenceSet, on_delete=models.PROTECT, related_name="domains")
    code = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=200)
    name_mi = models.CharField(max_length=200, blank=True, help_text="Empty until an authority gives it.")
    note = models.CharField(max_length=400, blank=True, help_text="Which words are confirmed, and by what.")

    class Meta:
        ordering = ["set", "position"]
        constraints = [models.UniqueConstraint(fields=["set", "code"], name="a_domain_is_in_a_set_once")]

    def __str__(self) -> str:
        return self.name_en


class PublishedFact(models.Model):
    """One figure or rule that somebody published: when, about whom, how much, and where it is written."""

    set = models.ForeignKey(ReferenceSet, on_delete=models.PROTECT, related_name="facts")
    code = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    about = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    words = models.CharField(max_length=400, help_text="The fact as a sentence.")
    unit = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=400)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["set", "code"], name="a_fact_is_in_a_set_once")]

    def __str__(self) -> str:
        return self.words
