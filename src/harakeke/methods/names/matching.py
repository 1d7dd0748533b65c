"""Why a typed name finds a written one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from .folding import INSIDE, fold, southern
from .keys import one_edit_apart, ways_of_reading

SHORTEST_NEAR = 4  # of a shorter word nearly every other is one letter away
_WORD = re.compile(rf"[\w{re.escape(INSIDE)}\u0300-\u036f]+")


class Closeness(IntEnum):
    """How close a written name is to what was typed; the smaller the closer, and the order of what is found."""

    AS_TYPED = 0
    SPELT_OTHERWISE = 1
    BEGINS_SO = 2
    ONE_LETTER = 3


@dataclass(frozen=True)
class Match:
    """How close the farthest of the typed words is, and the written words that answer them, as they are written."""

    closeness: Closeness
    written: tuple[str, ...]


class Word(NamedTuple):
    """A word of a name: as it is written, in small letters, folded, and with the southern k."""

    written: str
    plain: str
    folded: str
    southern: str


def words_of(name: str) -> tuple[Word, ...]:
    """The words of a written name, and its neighbours as one. To match one name often, keep them.

    >>> [word.folded for word in words_of("Mēre Rātā")]
    ['mere', 'rata', 'mererata']
    """
    words = [Word(said, _plain(said), (folded := fold(said)), southern(folded)) for said in _WORD.findall(name)]
    words = [word for word in words if word.folded]
    return (*words, *(_joined(first, second) for first, second in pairwise(words)))


def _joined(first: Word, second: Word) -> Word:
    folded = first.folded + second.folded
    return Word(f"{first.written} {second.written}", f"{first.plain} {second.plain}", folded, southern(folded))


def match(typed: str, names: Iterable[str]) -> Match | None:
    """How what was typed is found in someone's names; None when one of its words is in none of them.

    >>> match("Mēre", ["Mēre", "Rātā"])
    Match(closeness=<Closeness.AS_TYPED: 0>, written=('Mēre',))
    >>> match("raataa mere", ["Mēre", "Rātā"])
    Match(closeness=<Closeness.SPELT_OTHERWISE: 1>, written=('Rātā', 'Mēre'))
    >>> match("kai tahu", ["Ngāi Tahu"]).closeness.name, match("her", ["Hēmi"])
    ('SPELT_OTHERWISE', None)
    """
    return Typed(typed).match([word for name in names for word in words_of(name)])


class Typed:
    """What was typed, read once to be matched with many names."""

    def __init__(self, typed: str):
        plain = {fold(said): _plain(said) for said in _WORD.findall(typed)}
        self._readings = [
            [Word(word, plain.get(word, ""), word, southern(word)) for word in words]
            for words in ways_of_reading(typed)
        ]

    def match(self, names: Iterable[Word]) -> Match | None:
        """How it is found among the words of some names."""
        written = list(names)
        found = (_read(words, written) for words in self._readings)
        return min((one for one in found if one), key=lambda one: one.closeness, default=None)


def _read(asked: list[Word], written: list[Word]) -> Match | None:
    answers: dict[str, None] = {}
    farthest = Closeness.AS_TYPED
    for word in asked:
        found = _best(word, written)
        if found is None:
            return None
        farthest = max(farthest, found[0])
        answers[found[1]] = None
    return Match(farthest, tuple(answers))


def _best(asked: Word, written: list[Word]) -> tuple[Closeness, str] | None:
    best: tuple[Closeness, str] | None = None
    for other in written:
        close = _closeness(asked, other)
        if close is not None and (best is None or close < best[0]):
            best = close, other.written
    return best


def _closeness(asked: Word, other: Word) -> Closeness | None:
    if asked.plain == other.plain:
        return Closeness.AS_TYPED
    if asked.southern == other.southern:
        return Closeness.SPELT_OTHERWISE
    if other.folded.startswith(asked.folded) or other.southern.startswith(asked.southern):
        return Closeness.BEGINS_SO
    if len(asked.folded) >= SHORTEST_NEAR and one_edit_apart(asked.southern, other.southern):
        return Closeness.ONE_LETTER
    return None


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()
