"""An area's navigators over its agencies and front-line services, so that every row of the file adds up.

Webster's method in every area at once: each unit goes where the money for one more, votes ÷ (2 × seats + 1), is most.
Ties: the earlier agency, then the earlier service.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from harakeke.methods.allocation.cents import Cents

Units = NDArray[np.int64]


def units_within(money: Cents, units: Units) -> Units:
    """Whole units of each area over its cells. money: (areas, cells), cents; units: (areas,). Returns (areas, cells).

    An area with $70 and $30 and three units: 70 ÷ 1, then 30 ÷ 1, then 70 ÷ 3 are the largest claims.

    >>> units_within(np.array([[7000, 3000]]), np.array([3])).tolist()
    [[2, 1]]
    """
    found = np.zeros(money.shape, dtype=np.int64)
    open_rows = np.flatnonzero(units > 0)
    left = units[open_rows].copy()
    while len(open_rows):
        claims = money[open_rows] / (2 * found[open_rows] + 1)
        found[open_rows, np.argmax(claims, axis=1)] += 1
        left -= 1
        open_rows, left = open_rows[left > 0], left[left > 0]
    return found
