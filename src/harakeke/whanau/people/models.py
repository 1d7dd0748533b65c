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


class Gender(models.TextChoices):
    """As in the Stats NZ standard for gender, sex and variations of sex characteristics (2021)."""

    FEMALE = "female"
    MALE = "male"
    ANOTHER = "another"


class Sex(models.TextChoices):
    """Sex recorded at birth, in the same standard: asked only where it is needed, such as by a supply of identities."""

    FEMALE = "female"
    MALE = "male"


class Person(Kept):
    """Someone of a whānau, by the names they gave. `whanau` is their home whānau; they may belong to others too."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="people")
    given_names = models.CharField(max_length=200)
    family_name = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True)
    birth_quality = models.CharField(max_length=10, choices=BirthQuality, blank=True)
    ethnicities = ArrayField(models.CharField(max_length=5), default=list)
    gender = models.CharField(max_length=10, choices=Gender, blank=True, default="", db_default="")
    gender_words = models.CharField(max_length=100, blank=True, default="", db_default="")
    sex = models.CharField(max_length=10, choices=Sex, blank=True, default="", db_default="")
    languages = ArrayField(models.CharField(max_length=60), default=list, db_default=[])
    preferred_language = models.CharField(max_length=60, blank=True, default="", db_default="")
    interpreter = models.BooleanField(null=True)

    class Meta:
        ordering = ["birth_date", "given_names"]
        constraints = [
            models.UniqueConstraint(fields=["id", "tenant"], name="people_person_tenant"),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True, birth_quality="")
                | Q(birth_date__isnull=False, birth_quality__in=BirthQuality.values),
                name="a_birth_date_has_its_quality",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


class Belonging(Kept):
    """Someone belongs to another whānau beside their home one."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="belongings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="belongings")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "whanau"], name="someone_belongs_to_a_whanau_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="belongs_until_after_since"
            ),
        ]


class Relationship(Kept):
    """A line of a whānau's whakapapa between two who belong to it. What it means: kin.py.

    hidden: at their word it is drawn and told nowhere; their navigator alone sees that it is there. removed_at: taken
    away, and kept only so that this can be undone.
    """

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="relationships")
    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    manner = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=200, blank=True, help_text="What they call it themselves.")
    hidden = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()

    class Meta:
        ordering = ["written_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(one=models.F("other")), name="a_line_joins_two"),
            models.UniqueConstraint(
                fields=["whanau", "one", "other", "kind", "manner"],
                condition=Q(removed_at__isnull=True),
                name="a_line_is_drawn_once",
            ),
        ]


class NameKind(models.TextChoices):
    KNOWN_AS = "known_as"
    FORMER = "former"
    ALIAS = "alias"
    WRITTEN_ELSEWHERE = "written_elsewhere"


class OtherName(Kept):
    """Another name of someone, as it was given."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="other_names")
    kind = models.CharField(max_length=20, choices=NameKind)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "name", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "name"], name="another_name_once")]


class AffiliationKind(models.TextChoices):
    IWI = "iwi"
    HAPU = "hapu"
    MARAE = "marae"


class Affiliation(Kept):
    """An iwi, hapū or marae someone belongs to. An iwi of the classification in use has its code too."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    kind = models.CharField(max_length=10, choices=AffiliationKind)
    code = models.CharField(max_length=10, blank=True)
    words = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "words", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "words"], name="an_affiliation_once"),
            models.CheckConstraint(condition=Q(code="") | Q(kind="iwi"), name="only_an_iwi_has_a_code"),
        ]


class Way(models.TextChoices):
    """How someone would rather be reached."""

    CALL = "call"
    TEXT = "text"
    EMAIL = "email"
    VISIT = "visit"
    THROUGH = "through"  # through someone else of the whānau


class Contact(Kept):
    """How to reach someone, and whether it is safe to. The rest of their whānau is not shown this row."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="contact")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    safe = models.BooleanField(null=True)
    safe_how = models.CharField(max_length=300, blank=True)
    address = models.TextField(blank=True)
    area = models.ForeignKey("reference.Area", on_delete=models.PROTECT, null=True, related_name="+")


class HealthNumber(Kept):
    """Someone's NHI number, where they gave it. Never a key: two people may be written with one, and be put right."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="health_number")
    number = models.CharField(max_length=7)


class DeskKey(Kept):
    """Lets a person of the whānau sign in to the whānau's own desk."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="desk_keys")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="desk_keys")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "whanau"], name="one_key_per_person_and_whanau")]
