"""Writes of own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from harakeke.trust.walls.actor import Actor

from . import queries
from .labels import Label
from .models import OwnWords
from .rules import check_words


@transaction.atomic
def say(*, label: Label, words: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Set an organisation's own words for a label, {language: words}; a language left blank keeps the usual words.

    Raises rules.WordsDoNotFit; then nothing is written.
    """
    kept = {language: check_words(label.english, said) for language, said in words.items() if said.strip()}
    own = OwnWords.objects.filter(organisation_id=by.organisation, label=label.key)
    own.exclude(language__in=kept).delete()
    for language, said in kept.items():
        own.update_or_create(
            organisation_id=by.organisation, label=label.key, language=language,
            defaults={"words": said, "set_by_id": by.user, "set_at": at},
        )  # fmt: skip
    transaction.on_commit(queries.forget)
