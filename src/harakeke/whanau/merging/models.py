from django.conf import settings
from django.db import models

from harakeke.whanau.people.models import Kept, Person, Whanau


class NameKey(models.Model):
    """A word that a person or a whānau is found by. Written by the database itself whenever a name is (sql/keys.sql).

    `named` is the person, or the whānau for its own name. `said` is the word as it was written, in small letters.
    Bytewise collation: the index then serves equality, beginnings and sets, by operators that a policy lets pass.
    """

    pk = models.CompositePrimaryKey("tenant_id", "key", "named_id", "whanau_id")
    tenant_id = models.BigIntegerField()
    key = models.TextField(db_collation="C")
    named_id = models.UUIDField()
    whanau_id = models.UUIDField()
    said = models.TextField(db_collation="C")

    class Meta:
        indexes = [
            models.Index(fields=["whanau_id", "key", "said"], name="name_keys_of_whanau"),
            models.Index(fields=["named_id"], name="name_keys_of_named"),
        ]


class MergeKind(models.TextChoices):
    PEOPLE = "people"
    WHANAU = "whanau"


class Merge(Kept):
    """Two records were brought together: `gone` into `stays`. While it is not undone, the old address leads on."""

    kind = models.CharField(max_length=10, choices=MergeKind)
    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="merges")
    gone = models.UUIDField()
    stays = models.UUIDField()
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at__isnull=True), name="merged_away_once"
            )
        ]


class Change(Kept):
    """One row that a merge changed: the columns before and after. `after` is empty for a row that left its table."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="changes")
    step = models.IntegerField()
    place = models.CharField(max_length=63)
    row = models.UUIDField()
    before = models.JSONField()
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["merge", "step"]
        constraints = [models.UniqueConstraint(fields=["merge", "step"], name="one_change_a_step")]


class Apart(Kept):
    """Someone looked and decided: these are two people, however alike."""

    whanau = models.ForeignKey(Whanau, on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="decided_apart_once")]
