import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q


class User(AbstractUser):
    """Someone who signs in: staff of an organisation, or a whānau member at their own desk."""

    preferred_name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="en")
    made_up = models.BooleanField(default=False, help_text="Of the demo: may sign in with one click in demo mode.")

    REQUIRED_FIELDS = ["preferred_name"]

    def __str__(self) -> str:
        return self.preferred_name or self.username


class DeskCode(models.Model):
    """A code said to someone that signs them in once: its hash, for whom, until when. The code itself is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(expires_at__gt=F("given_at")), name="a_code_lives_a_while")]


class CodeTry(models.Model):
    """A code that opened nothing: when, and from where (a keyed hash). Kept here so that all page servers count it."""

    at = models.DateTimeField()
    visitor = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["at"], name="code_tries_by_time")]
