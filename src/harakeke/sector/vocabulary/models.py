from django.conf import settings
from django.db import models


class OwnWords(models.Model):
    """An organisation's own words for one label, in one language."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    label = models.TextField(help_text="The English the page was written in, with its context if it has one.")
    words = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["label", "language"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language", "label"], name="own_words_once_for_a_label")
        ]
