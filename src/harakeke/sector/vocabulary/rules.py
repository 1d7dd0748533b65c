"""Which words may stand for a label."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 300
#: What a page puts into a label when it shows it: %(name)s.
FILLED_IN = re.compile(r"%\([a-z_]+\)[sd]|%[sd]")


class WordsDoNotFit(ValueError):
    """The words cannot stand for the label; its own words say what to change."""

    def __init__(self, said: str, names: str = "") -> None:
        super().__init__(said)
        self.names = names


def check_words(label: str, words: str) -> str:
    """The words as they will be kept: one line, each macron one letter. Raises WordsDoNotFit.

    >>> check_words("Registered by %(name)s", "  Nā %(name)s i rēhita ")
    'Nā %(name)s i rēhita'
    """
    kept = unicodedata.normalize("NFC", " ".join(words.split()))
    if not kept:
        raise WordsDoNotFit("empty")
    if len(kept) > LONGEST:
        raise WordsDoNotFit("long")
    if "<" in kept or ">" in kept:
        raise WordsDoNotFit("marks")
    needed = sorted(FILLED_IN.findall(label))
    if sorted(FILLED_IN.findall(kept)) != needed:
        raise WordsDoNotFit("filled in", ", ".join(needed))
    return kept
