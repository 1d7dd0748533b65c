"""Change between two readings on an ordinal scale: what moved and which way, as transitions.

A step from 1 to 2 is not known to be as long as one from 4 to 5, so levels are never averaged or subtracted into one
number. Who was read before and not after is an outcome of its own: shares are given with the worst and the best that
those could have been.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

Axis = TypeVar("Axis", bound=Hashable)


class Change(Enum):
    """What became of one axis between an earlier reading and a later one."""

    HIGHER = "higher"
    SAME = "same"
    LOWER = "lower"
    NEW = "new"  # read later, not earlier
    NOT_READ_AGAIN = "not_read_again"


def changes(before: Mapping[Axis, int], after: Mapping[Axis, int]) -> dict[Axis, Change]:
    """What became of every axis that either reading has: those of the later reading first, in its order.

    >>> {axis: one.value for axis, one in changes({"health": 2, "kai": 3}, {"health": 4, "reo": 5}).items()}
    {'health': 'higher', 'reo': 'new', 'kai': 'not_read_again'}
    """
    return {
        axis: _change(before.get(axis), after.get(axis)) for axis in [*after, *(a for a in before if a not in after)]
    }


def _change(before: int | None, after: int | None) -> Change:
    if before is None:
        return Change.NEW
    if after is None:
        return Change.NOT_READ_AGAIN
    if after == before:
        return Change.SAME
    return Change.HIGHER if after > before else Change.LOWER


def transitions(pairs: Iterable[tuple[int | None, int | None]]) -> dict[tuple[int | None, int | None], int]:
    """How many went from which level to which; None is "not read". The matrix of distance travelled, sparse.

    >>> transitions([(2, 4), (2, 4), (3, None)])
    {(2, 4): 2, (3, None): 1}
    """
    return dict(Counter(pairs))


@dataclass(frozen=True)
class Bounds:
    """A share of `of`: among those read again, and the worst and the best it could be with those who were not.

    `seen` is None where nobody was read again; all three are None where nobody was read at first.
    """

    of: int
    read_again: int
    worst: float | None
    seen: float | None
    best: float | None


def share_better(pairs: Iterable[tuple[int | None, int | None]], *, at_least: int | None = None) -> Bounds:
    """The share that is better off: higher than before or, with `at_least`, at that level or above.

    Its denominator is everyone who was read at first. By hand: five were read, three of them again, two of those are
    higher: at worst 2 of 5, of those seen 2 of 3, at best 4 of 5.

    >>> share_better([(2, 4), (2, 3), (3, 3), (1, None), (2, None)])
    Bounds(of=5, read_again=3, worst=0.4, seen=0.6666666666666666, best=0.8)
    """
    begun = [(before, after) for before, after in pairs if before is not None]
    again = [(before, after) for before, after in begun if after is not None]
    better = sum(after >= at_least if at_least is not None else after > before for before, after in again)
    missing = len(begun) - len(again)
    if not begun:
        return Bounds(0, 0, None, None, None)
    seen = better / len(again) if again else None
    return Bounds(len(begun), len(again), better / len(begun), seen, (better + missing) / len(begun))
