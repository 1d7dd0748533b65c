"""Teams: a place gets no units or enough to work with, and whoever is left out is told in which order and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .divisors import by_divisor
from .signposts import WEBSTER
from .votes import Counts, Votes, read_votes, whole


@dataclass(frozen=True)
class Dropped:
    """A row left out. share: what it was due, unrounded, among the rows still in when its turn came."""

    row: int
    key: Any
    share: float
    minimum: int
    among: int

    @property
    def reason(self) -> str:
        """Why, in words."""
        return (
            f"Of the {self.among} rows still in it was the smallest. It was due {self.share:.2f} units, which Webster"
            f" rounds to fewer than the {self.minimum} of a team; they went to the other rows."
        )


@dataclass(frozen=True)
class Teams:
    """Units of every row, and who was left out, in the order in which they were."""

    units: Counts
    dropped: tuple[Dropped, ...]


def teams(votes: npt.ArrayLike, units: int, minimum_units: int, keys: Sequence[Any] | None = None) -> Teams:
    """Share `units` by Webster so that each row gets none or at least `minimum_units`.

    The rule: share among all rows with votes. If some row gets fewer than `minimum_units`, the row with the smallest
    votes (of equals, the one whose key sorts last) is left out, and everything is shared anew among the rest; until
    every row still in has a team. Nobody still in ever loses by another's leaving, and a larger row never gets less
    than a smaller one, so who stays is a first part of the rows in order of votes: it is found by halving.

    votes and keys: as for `apportion`. Raises ValueError as it does, and where there are units but fewer than one
    team. Rows without votes get none and are not listed.

    By hand, 8 units, teams of 2, votes 60, 25, 9, 6: due 4.8, 2, .72, .48, Webster gives 5, 2, 1, 0, so the row with 6
    goes. Of the 94 left: 5.11, 2.13, .77 give 5, 2, 1, so the row with 9 goes. Of 85: 5.65 and 2.35 give 6 and 2.

    >>> found = teams([60, 25, 9, 6], 8, 2)
    >>> found.units.tolist(), [(one.row, round(one.share, 2)) for one in found.dropped]
    ([6, 2, 0, 0], [(3, 0.48), (2, 0.77)])
    """
    read = read_votes(votes, keys)
    total, minimum = whole(units, "Units"), whole(minimum_units, "Units of a team")
    _enough(read, total, minimum)
    ranked = read.ranked()
    staying = len(ranked) if total == 0 or minimum == 0 else _staying(read, ranked, total, minimum)
    given = np.zeros(len(read.near), dtype=np.int64)
    given[ranked[:staying]] = by_divisor(read.of(ranked[:staying]), total, WEBSTER) if total else 0
    return Teams(given, _dropped(read, ranked, staying, total, minimum, keys))


def _enough(votes: Votes, units: int, minimum: int) -> None:
    if units and not votes.any.any():
        raise ValueError(f"There are {units} units and no row has votes to get them by.")
    if 0 < units < minimum:
        raise ValueError(f"A team takes {minimum} units and there are {units}; not one can be made.")


def _staying(votes: Votes, ranked: Counts, units: int, minimum: int) -> int:
    """How many of the largest rows can all have a team."""

    def too_many(rows: int) -> bool:
        return int(by_divisor(votes.of(ranked[:rows]), units, WEBSTER)[-1]) < minimum

    return bisect_left(range(2, len(ranked) + 1), True, key=too_many) + 1


def _dropped(
    votes: Votes, ranked: Counts, staying: int, units: int, minimum: int, keys: Sequence[Any] | None
) -> tuple[Dropped, ...]:
    near = votes.near[ranked]
    due = units * near / np.cumsum(near)
    return tuple(
        Dropped(
            int(ranked[at]), int(ranked[at]) if keys is None else keys[int(ranked[at])], float(due[at]), minimum, at + 1
        )
        for at in range(len(ranked) - 1, staying - 1, -1)
    )
