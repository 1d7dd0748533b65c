import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .rules import LONGEST_NAME, MOST_AREAS


class AreaGroup(models.Model):
    """A place that an agency drew for itself: SA2s and districts, each as `level:code`. Codes outlive sets of areas."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # named tenant_id in the table, so that the log's entries of a group are the agency's
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_column="tenant_id"
    )
    name = models.CharField(max_length=LONGEST_NAME)
    areas = ArrayField(models.CharField(max_length=30), default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="a_group_of_areas_has_its_own_name"),
            models.CheckConstraint(condition=~Q(name=""), name="a_group_of_areas_has_a_name"),
            models.CheckConstraint(condition=Q(areas__len__lte=MOST_AREAS), name="a_group_of_areas_is_not_endless"),
        ]

    def __str__(self) -> str:
        return self.name
