from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from harakeke.whanau.people.models import Kept, Whanau


class Visit(Kept):
    """A visit to a whānau. `people` and `goals` are ids of theirs."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="visits")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    people = ArrayField(models.UUIDField(), default=list)
    goals = ArrayField(models.UUIDField(), default=list)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["whanau", "-on"], name="visits_of_whanau")]
