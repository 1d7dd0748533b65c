"""Pure reading of an address: which of its words may name a suburb, a town or a district. No outside geocoder.

An address goes from narrow to wide: "12 Kauri Street, Ōtara, Auckland 2023". The street is left out, for streets share
their names with places far away; what follows it is tried as it stands, then in shorter runs of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

STREETS = {
    "street", "st", "road", "rd", "avenue", "ave", "place", "pl", "drive", "dr", "crescent", "cres", "lane", "ln",
    "terrace", "tce", "way", "close", "court", "ct", "quay", "parade", "pde", "highway", "hwy", "grove", "gr",
    "rise", "view", "esplanade", "boulevard", "blvd", "loop", "track",
}  # fmt: skip
LONGEST = 5  # words in the name of a place: "Mount Cook and Tekapo East"
BOX = re.compile(r"\b(?:po box|private bag|rd)\s+\d+\b", re.IGNORECASE)
NUMBER = re.compile(r"^[#\d][\w/-]*$")


def read_address(text: str) -> tuple[str, ...]:
    """The phrases of an address or of a name that may be a place, the likeliest first.

    >>> read_address("12 Kauri Street, Ōtara, Auckland 2023")
    ('Ōtara', 'Auckland')
    >>> read_address("Flat 2, 7 Tui Rd Kaikohe")
    ('Kaikohe',)
    >>> read_address("Palmerston North")
    ('Palmerston North', 'Palmerston', 'North')
    """
    parts = [_without_street(_words(part)) for part in BOX.sub(" ", text[:200]).split(",")]
    phrases = [phrase for part in parts for phrase in _runs(part)]
    if not phrases:  # nothing but a street: its own name may still be a place
        phrases = [phrase for part in text[:200].split(",") for phrase in _runs(_words(part))]
    whole = [" ".join(part) for part in parts if part]
    return tuple(dict.fromkeys([*whole, *phrases]))


def _words(part: str) -> list[str]:
    """The words of a part, without house numbers and postcodes."""
    return [word for word in part.split() if not NUMBER.match(word)]


def _without_street(words: Sequence[str]) -> list[str]:
    """What follows the last word that makes a street; "St Johns" keeps its first word, for nothing stands before it."""
    for number in range(len(words) - 1, 0, -1):
        if words[number].strip(".").casefold() in STREETS:
            return list(words[number + 1 :])
    return [word for word in words if word.casefold() not in {"flat", "unit", "apartment", "level"}]


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Runs of words, the longest first and, of one length, the first first."""
    for length in range(min(len(words), LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])
