"""Reads of own words."""

from __future__ import annotations

import time
from datetime import date

from harakeke.sector.organisations.models import Organisation, OrganisationKind
from harakeke.sector.organisations.queries import agencies_of

from .models import OwnWords

#: For so many seconds a page server remembers them: what is set is seen by everyone within a minute.
REMEMBERED = 60.0
_remembered: dict[tuple[int, str], tuple[float, dict[str, str]]] = {}


def set_by(organisation_id: int) -> dict[str, dict[str, str]]:
    """An organisation's own words: {label's key: {language: words}}."""
    found: dict[str, dict[str, str]] = {}
    own = OwnWords.objects.filter(organisation_id=organisation_id)
    for label, language, words in own.values_list("label", "language", "words"):
        found.setdefault(label, {})[language] = words
    return found


def words_at(organisation: Organisation, language: str, *, on: date) -> dict[str, str]:
    """What the desks of an organisation say in a language instead of the usual words: {label's key: words}.

    At a provider: the words of the agency that commissions it, where there is one; of several none could be chosen.
    """
    key = (organisation.pk, language)
    read_at, words = _remembered.get(key, (-REMEMBERED, {}))
    if time.monotonic() - read_at < REMEMBERED:
        return words
    words = {label: said[language] for label, said in set_by(_whose(organisation, on)).items() if language in said}
    _remembered[key] = (time.monotonic(), words)
    return words


def forget() -> None:
    """Read again at the next page of this page server."""
    _remembered.clear()


def _whose(organisation: Organisation, on: date) -> int:
    if organisation.kind != OrganisationKind.PROVIDER:
        return organisation.pk
    agencies = list(agencies_of(organisation.pk, on=on).values_list("pk", flat=True)[:2])
    return agencies[0] if len(agencies) == 1 else organisation.pk
