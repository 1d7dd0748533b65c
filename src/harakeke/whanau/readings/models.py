from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from harakeke.whanau.people.models import Kept, Person, Whanau


class Pou(Kept):
    """What a provider reads beside the outcome domains, in its own words. It is retired, never taken away."""

    name = models.CharField(max_length=100)
    language = models.CharField(max_length=5, default="mi", help_text="Of the name, so that it is spoken rightly.")
    meaning = models.CharField(max_length=400, blank=True)
    position = models.PositiveSmallIntegerField()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "name"], name="a_pou_has_its_own_name"),
            # what marks refer to, so that a mark is of its own provider's pou
            models.UniqueConstraint(fields=["id", "tenant"], name="readings_pou_tenant"),
        ]

    def __str__(self) -> str:
        return self.name


class Reader(models.TextChoices):
    WHANAU = "whanau"
    NAVIGATOR = "navigator"


class Reading(Kept):
    """How things are on a day, as one reader sees it: of the whānau together, or of one person."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="readings")
    reader = models.CharField(max_length=10, choices=Reader)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    words = models.TextField(blank=True, help_text="What stands out, in the reader's words.")
    written_at = models.DateTimeField(default=timezone.now)
    put_aside_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-written_at"]
        constraints = [
            models.CheckConstraint(condition=Q(reader__in=Reader.values), name="a_reader_is_known"),
            models.CheckConstraint(
                condition=Q(put_aside_on__isnull=True) | Q(put_aside_on__gte=F("on")), name="put_aside_after_its_day"
            ),
        ]
        indexes = [models.Index(fields=["whanau", "-on"], name="readings_of_whanau")]


class Mark(Kept):
    """One domain or pou in a reading: a level from 1 to 5, whose words are the scale's, and what was said about it."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="marks")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="marks")
    domain = models.ForeignKey("reference.OutcomeDomain", on_delete=models.PROTECT, null=True, related_name="+")
    pou = models.ForeignKey(Pou, on_delete=models.PROTECT, null=True, related_name="marks")
    level = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="a_level_is_1_to_5"),
            models.CheckConstraint(
                condition=Q(domain__isnull=True, pou__isnull=False) | Q(domain__isnull=False, pou__isnull=True),
                name="a_mark_is_of_a_domain_or_a_pou",
            ),
            models.UniqueConstraint(fields=["reading", "domain"], name="a_domain_once_in_a_reading"),
            models.UniqueConstraint(fields=["reading", "pou"], name="a_pou_once_in_a_reading"),
        ]
