"""`apportion`: whole units for rows, in proportion to their votes, to the exact total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .divisors import by_divisor
from .remainders import by_remainder
from .signposts import DIVISOR_METHODS
from .votes import Counts, Votes, read_votes, whole

LARGEST_REMAINDER = ("largest_remainder", "hamilton")


def apportion(
    votes: npt.ArrayLike,
    seats: int,
    method: str = "webster",
    *,
    minimum: int = 0,
    keys: Sequence[Any] | None = None,
) -> Counts:
    """Share `seats` whole units among rows in proportion to their `votes`.

    votes: one number from nought for each row, whole or not; a row without votes gets nothing. seats: how many there
    are. method: "webster" (also "sainte-lague"), "dhondt" ("jefferson"), "adams", "hill" ("huntington"), "dean", or
    "largest_remainder" ("hamilton"). minimum: every row with votes gets at least so many. keys: one for each row, all
    different, that sort among themselves.

    Ties go to the row with larger votes, then to the key that sorts first; without keys, to the row that stands
    first. With keys the answer does not depend on the order of the rows. Adams, Hill and Dean give every row with
    votes a unit before any gets a second; where there are too few for that, the larger rows get one.

    Returns an array of whole numbers that adds to `seats`. Raises ValueError, naming the row, where votes are no
    number from nought, keys are missing or double, nobody has votes, or there are too few units for the minimum.

    Source: Balinski and Young, "Fair Representation" (1982).

    By hand, Webster (votes ÷ 1, 3, 5 …): of 53, 24 and 23 for 7 units the claims are 53, 24, 23, 17.7 (53 ÷ 3), 10.6
    (53 ÷ 5), 8 (24 ÷ 3), 7.7 (23 ÷ 3), 7.6 (53 ÷ 7); the seven largest make 3, 2 and 2. Hamilton: the quotas are
    3.71, 1.68 and 1.61; rounded down 3, 1, 1, and the two left go to the remainders .71 and .68.

    >>> apportion([53, 24, 23], 7).tolist()
    [3, 2, 2]
    >>> apportion([53, 24, 23], 7, "largest_remainder").tolist()
    [4, 2, 1]
    >>> apportion([53, 24, 23], 7, "dhondt").tolist()
    [4, 2, 1]
    """
    read = read_votes(votes, keys)
    units, least = whole(seats, "Seats"), whole(minimum, "Seats at the least")
    _enough(read, units, least)
    if units == 0:
        return np.zeros(len(read.near), dtype=np.int64)
    if method in LARGEST_REMAINDER:
        return by_remainder(read, units, least)
    if method not in DIVISOR_METHODS:
        raise ValueError(
            f"There is no method {method!r}; choose one of {', '.join([*DIVISOR_METHODS, *LARGEST_REMAINDER])}."
        )
    return by_divisor(read, units, DIVISOR_METHODS[method], least)


def _enough(votes: Votes, units: int, minimum: int) -> None:
    having = int(np.count_nonzero(votes.any))
    if units and not having:
        raise ValueError(f"There are {units} seats and no row has votes to get them by.")
    if units < minimum * having:
        raise ValueError(
            f"{having} rows have votes, and {minimum} for each is {minimum * having} seats; there are {units}."
            " Lower the minimum, or find more."
        )
