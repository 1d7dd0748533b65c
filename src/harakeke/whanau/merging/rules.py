"""Pure decisions about finding and merging: what the index is asked for, and which values of two records differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from harakeke.methods.names import one_edit_away, southern
from harakeke.methods.names.matching import SHORTEST_NEAR

MOST_WORDS = 6  # nobody types more; a longer text is asked for by its first ones


@dataclass(frozen=True)
class Asked:
    """One word as the index is asked for it: any of these keys, or a key in one of these ranges."""

    keys: tuple[str, ...]
    ranges: tuple[tuple[str, str], ...] = ()


def asked_as_spelt(word: str) -> Asked:
    """The word itself, with ng or the southern k.

    >>> asked_as_spelt("ngaio")
    Asked(keys=('kaio', 'ngaio'), ranges=())
    """
    return Asked(tuple(sorted({word, southern(word)})))


def asked_as_beginning(word: str) -> Asked:
    """Every word that begins so. A range of bytes is asked for, because LIKE is kept from an index by a policy.

    >>> asked_as_beginning("rat")
    Asked(keys=(), ranges=(('rat', 'rau'),))
    """
    starts = sorted({word, southern(word)})
    return Asked((), tuple((start, start[:-1] + chr(ord(start[-1]) + 1)) for start in starts))


def asked_as_near(word: str) -> Asked:
    """The word itself, and from four letters on every word one letter away."""
    spelt = asked_as_spelt(word)
    if len(word) < SHORTEST_NEAR:
        return spelt
    return Asked(tuple(sorted({*spelt.keys, *(near for form in spelt.keys for near in one_edit_away(form))})))


#: Values that mean nothing one without the other are chosen together.
TOGETHER = (("birth_date", "birth_quality"),)


def differing(gone: Mapping[str, Any], stays: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The columns whose values differ, those that belong together as one.

    >>> differing({"a": 1, "birth_date": 1, "birth_quality": "age"}, {"a": 1, "birth_date": 2, "birth_quality": "age"})
    [('birth_date', 'birth_quality')]
    """
    groups = [*TOGETHER, *((name,) for name in stays if not any(name in group for group in TOGETHER))]
    return [group for group in groups if any(gone.get(name) != stays.get(name) for name in group)]


def taken_columns(chosen: Iterable[str], groups: Iterable[tuple[str, ...]]) -> list[str]:
    """The columns to take from the one that goes: the groups whose first column was chosen.

    >>> taken_columns(["birth_date"], [("birth_date", "birth_quality"), ("family_name",)])
    ['birth_date', 'birth_quality']
    """
    wanted = set(chosen)
    return [name for group in groups if group[0] in wanted for name in group]
