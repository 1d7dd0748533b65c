"""Which groups of areas may be drawn, and what in them is counted once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

LONGEST_NAME, MOST_AREAS = 120, 500
LEVELS = ("sa2", "ta")


class GroupDoesNotStand(ValueError):
    """A group cannot be kept as it was given; `reason` says which of the ways it is wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_name(name: str) -> str:
    """The name as it will be kept: one line, each macron one letter. Raises GroupDoesNotStand.

    >>> check_name("  Te  Hiku ")
    'Te Hiku'
    """
    kept = unicodedata.normalize("NFC", " ".join(name.split()))
    if not kept:
        raise GroupDoesNotStand("no name")
    if len(kept) > LONGEST_NAME:
        raise GroupDoesNotStand("long name")
    return kept


def check_areas(given: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """Areas as `level:code`, each once and in order. known: the areas there are. Raises GroupDoesNotStand.

    >>> check_areas(["ta:002", "sa2:100100", "ta:002"], {"ta:002": "", "sa2:100100": ""})
    ['sa2:100100', 'ta:002']
    """
    kept = sorted(set(given))
    if any(one not in known for one in kept):
        raise GroupDoesNotStand("unknown area")
    if len(kept) > MOST_AREAS:
        raise GroupDoesNotStand("too many areas")
    return kept


def counted_once(areas: Iterable[str], district_of: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The districts and the SA2s of a group, without the SA2s that lie in one of its districts.

    district_of: the district of each SA2, by their codes.

    >>> counted_once(["ta:001", "sa2:100100", "sa2:110600"], {"100100": "001", "110600": "002"})
    (['001'], ['110600'])
    """
    pairs = [one.partition(":")[::2] for one in areas]
    districts = sorted(code for level, code in pairs if level == "ta")
    small = sorted(code for level, code in pairs if level == "sa2" and district_of.get(code) not in districts)
    return districts, small
