"""A line between two people, and what order people stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PARENT = "parent"  # one is a parent of the other; manner: birth, whāngai, legal, step
GRANDPARENT = "grandparent"  # where the generation between is not written down
PARTNER = "partner"
SIBLING = "sibling"  # manner ELDER: one is the elder of the two; empty: which is not told
CARER = "carer"  # one cares for the other
KIN = "kin"  # kin, not by blood

ELDER = "elder"

#: How many generations a line goes down.
DESCENT = {PARENT: 1, GRANDPARENT: 2}


@dataclass(frozen=True)
class Line:
    """One line: `one` is the parent, elder or carer of `other`; for partners and kin either comes first."""

    kind: str
    one: str
    other: str
    manner: str = ""

    @property
    def down(self) -> int:
        """How many generations lie between; 0 where the line is not one of descent."""
        return DESCENT.get(self.kind, 0)


def of_these(people: Sequence[str], lines: Sequence[Line]) -> list[Line]:
    """The lines that join two different people of those given, each once."""
    known = set(people)
    return list(dict.fromkeys(one for one in lines if one.one != one.other and {one.one, one.other} <= known))


def by_seniority(people: Sequence[str], lines: Sequence[Line]) -> dict[str, int]:
    """Each person's place: as given (eldest first), but an elder before the younger wherever a line says so.

    >>> by_seniority(["a", "b", "c"], [Line(SIBLING, "c", "a", ELDER)])
    {'b': 0, 'c': 1, 'a': 2}
    """
    elders = {key: {one.one for one in lines if one.other == key and one.manner == ELDER} for key in people}
    placed: dict[str, int] = {}
    left = list(dict.fromkeys(people))
    while left:
        ready = (key for key in left if not (elders[key] - {key}) & set(left))
        chosen = next(ready, left[0])  # where lines say each is the elder of the other, the order given decides
        left.remove(chosen)
        placed[chosen] = len(placed)
    return placed
