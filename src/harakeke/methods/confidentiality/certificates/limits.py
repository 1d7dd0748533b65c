"""Limits: how far each count could differ and still give the very same page."""

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.picture import FEW_ENTITIES, REPAIR, SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.runs import Whole

Limit = npt.NDArray[np.int32]


def limits(picture: Picture, counts: Whole, entities: Whole | None = None) -> tuple[Limit, Limit]:
    """Return (low, high): the counts from which each cell's status and value can come.

    Small: 0 to the minimum less one, and the fringe if the plan has one. Shown, or hidden for
    another reason: the minimum or more, and within the rounding's reach of what the cell shows, or
    would show: so that whoever replays the repair repeats it exactly. Anything else (impossible
    cells) stays as it is.

    entities: how many stand behind each count. Each person who leaves takes at most one of them
    away and whoever arrives brings a new one, so the entities fall by no more than the count does.

    >>> from harakeke.methods.confidentiality.rules import Rules
    >>> page = Picture(np.array([9, 6, 0], np.int32), np.array([SHOWN, REPAIR, SMALL], np.int8), Rules())
    >>> low, high = limits(page, np.array([8, 6, 2]))
    >>> low.tolist(), high.tolist()
    ([7, 6, 0], [11, 8, 5])
    """
    rules = picture.rules
    low = np.maximum(picture.value.astype(np.int64) - rules.reach, rules.minimum)
    high = picture.value.astype(np.int64) + rules.reach
    small = picture.why == SMALL
    low[small], high[small] = 0, rules.small
    if entities is not None:
        counted = np.isin(picture.why, (SHOWN, REPAIR))
        low[counted] = np.maximum(low, counts - (entities - rules.entity_minimum))[counted]
    fixed = ~np.isin(picture.why, (SHOWN, SMALL, REPAIR, FEW_ENTITIES)) | (counts < low) | (counts > high)
    low[fixed] = high[fixed] = counts[fixed]
    return low.astype(np.int32), high.astype(np.int32)


class Counts:
    """The counts of a dataset that gives the page, and where each can still move.

    One entry more than there are cells: the last stands for no cell, and always can.
    """

    def __init__(self, counts: Whole, low: Limit, high: Limit) -> None:
        self.now = np.append(counts, 0).astype(np.int32)
        self._low, self._high = np.append(low, -1).astype(np.int32), np.append(high, 1).astype(np.int32)
        self.least, self.most = self.now.copy(), self.now.copy()

    def change(self, cells: Whole, by: Whole) -> None:
        """Add to counts of distinct cells, and note the counts they come to."""
        now = self.now[cells] + by.astype(np.int32)
        self.now[cells] = now
        self.least[cells] = np.minimum(self.least[cells], now)
        self.most[cells] = np.maximum(self.most[cells], now)

    def room(self, cells: Whole | slice) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Whether each of these cells can rise by one, and whether it can fall by one."""
        return self.now[cells] < self._high[cells], self.now[cells] > self._low[cells]
