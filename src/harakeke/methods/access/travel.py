"""Travel: who can get where in how many minutes, as a sparse list of pairs."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from .order_free import Groups
from .refused import AccessError, Real, Whole, amounts

SMALL_ENOUGH_TO_TICK_OFF = 1 << 28


class Travel:
    """Pairs of a demand row and a supply row with the minutes (or kilometres) between. Pairs not named are not there.

    `rows` is how many demand rows and how many supply rows there are. A pair twice would count twice, so it is refused.
    The order of pairs means nothing; by supply row it is quickest.

    >>> Travel([0, 1], [0, 0], [5, 20], rows=(2, 1)).minutes.tolist()
    [5.0, 20.0]
    """

    def __init__(
        self, demand: npt.ArrayLike, supply: npt.ArrayLike, minutes: npt.ArrayLike, *, rows: tuple[int, int]
    ) -> None:
        self.rows = rows
        self.minutes: Real = amounts("travel minutes", minutes)
        self.demand = _places("travel demand", demand, len(self.minutes), rows[0])
        self.supply = _places("travel supply", supply, len(self.minutes), rows[1])
        self._refuse_twice()

    def __len__(self) -> int:
        return len(self.minutes)

    @cached_property
    def by_demand(self) -> Groups:
        return Groups(self.demand, self.rows[0])

    @cached_property
    def by_supply(self) -> Groups:
        return Groups(self.supply, self.rows[1])

    def to_sites(self, sites: npt.ArrayLike) -> Travel:
        """The pairs to these supply rows alone; the first of `sites` becomes row 0.

        >>> Travel([0, 0], [0, 1], [5, 20], rows=(1, 2)).to_sites([1]).minutes.tolist()
        [20.0]
        """
        wanted = np.asarray(sites, dtype=np.int64)
        place = np.full(self.rows[1], -1)
        place[wanted] = np.arange(len(wanted))
        kept = place[self.supply] >= 0
        return Travel(self.demand[kept], place[self.supply[kept]], self.minutes[kept], rows=(self.rows[0], len(wanted)))

    def _refuse_twice(self) -> None:
        key = self.supply * self.rows[0] + self.demand
        if len(key) < 2 or bool(np.all(key[1:] > key[:-1])):
            return
        if self.rows[0] * self.rows[1] <= SMALL_ENOUGH_TO_TICK_OFF:
            ticked = np.zeros(self.rows[0] * self.rows[1], dtype=np.bool_)
            ticked[key] = True
            if np.count_nonzero(ticked) == len(key):
                return
        order = np.argsort(key, kind="stable")
        twice = np.flatnonzero(key[order][1:] == key[order][:-1])
        if len(twice):
            row = int(order[twice + 1].min())
            pair = f"demand row {self.demand[row]} and supply row {self.supply[row]}"
            raise AccessError("travel", f"The pair of {pair} stands here twice.", "Keep one of the two.", row=row)


def _places(field: str, values: npt.ArrayLike, many: int, rows: int) -> Whole:
    found = np.asarray(values)
    if found.size == 0:
        found = found.astype(np.int64)
    if found.ndim != 1 or len(found) != many or not np.issubdtype(found.dtype, np.integer):
        raise AccessError(field, "These are not rows, one for each pair.", "Give whole numbers, one for each minutes.")
    wrong = (found < 0) | (found >= rows)
    if wrong.any():
        row = int(np.argmax(wrong))
        raise AccessError(field, f"{found[row]} is none of the {rows} rows.", "Count rows from 0.", row=row)
    return found.astype(np.int64, copy=False)
