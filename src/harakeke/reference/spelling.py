"""Folding a name for search, so that people find a place however they write its vowels."""

from __future__ import annotations

import re
import unicodedata


def fold(name: str) -> str:
    """A name without macrons, doubled vowels, capitals or signs. Names are shown as given; only search is folded.

    >>> fold("Ōtāhuhu"), fold("Otaahuhu"), fold("Hawke’s Bay Region")
    ('otahuhu', 'otahuhu', 'hawkes bay region')
    """
    letters = "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
    words = re.sub(r"[^\w\s]+", " ", re.sub(r"['’‘ʻ]", "", letters.casefold()))
    return re.sub(r"([aeiou])\1+", r"\1", " ".join(words.split()))


def code_of(name: str) -> str:
    """A code for a place that its publisher only names.

    >>> code_of("Te Tai Hauāuru"), code_of("Waikato-Waiariki")
    ('te-tai-hauauru', 'waikato-waiariki')
    """
    return fold(name).replace(" ", "-")
