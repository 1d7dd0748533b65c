from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Someone who signs in: staff of an organisation, or a whānau member at their own desk."""

    preferred_name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="en")
    made_up = models.BooleanField(default=False, help_text="Of the demo: may sign in with one click in demo mode.")

    REQUIRED_FIELDS = ["preferred_name"]

    def __str__(self) -> str:
        return self.preferred_name or self.username
