"""What is known of a neighbourhood, as rows of a program: least <= sum of ±cells <= most."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.bounds import UNKNOWN, Bounds
from harakeke.methods.confidentiality.equations import Equations, Written
from harakeke.methods.confidentiality.picture import SHOWN, Picture
from harakeke.methods.confidentiality.programming.neighbourhood import Neighbourhood
from harakeke.methods.confidentiality.runs import Whole

Real = npt.NDArray[np.float64]
BOUNDLESS = UNKNOWN // 2  # a bound this far out is no bound


@dataclass(frozen=True)
class Rows:
    """Row r holds cells `column[start[r]:start[r + 1]]` times `sign`, from `least` to `most`.

    Columns are positions in the neighbourhood's `cells`; `low` and `high` bound each of them.
    """

    cells: Whole
    low: Whole
    high: Whole
    start: Whole
    column: Whole
    sign: Whole
    least: Whole
    most: Whole

    def fit(self, values: Whole) -> bool:
        """Whether whole numbers satisfy every row and bound, exactly."""
        if np.any(values < self.low) or np.any(values > self.high):
            return False
        if not len(self.least):
            return True
        came_to = np.add.reduceat(values[self.column] * self.sign, self.start[:-1])
        return bool(np.all((self.least <= came_to) & (came_to <= self.most)))


def write_rows(area: Neighbourhood, picture: Picture, equations: Equations, bounds: Bounds) -> Rows:
    """Write what an attacker knows of a neighbourhood.

    Parts add up to their total; or, where people may be in several, the total lies between the
    largest part and their sum. And the same people are always rounded alike: where a total and one
    of its parts are both shown and differ, the total truly has somebody more.
    """
    found = equations.write(area.equations)
    total = np.searchsorted(area.cells, found.total)
    part = np.searchsorted(area.cells, found.part)
    own = np.repeat(np.arange(len(total)), found.size)
    over, more = _pairs(found, own, picture, bounds)
    pairs = len(over)
    first = len(total) + np.arange(pairs)
    row = np.concatenate([np.arange(len(total)), own, first, first])
    column = np.concatenate([total, part, total[own[over]], part[over]])
    sign = np.repeat([1, -1, 1, -1], [len(total), len(part), pairs, pairs]).astype(np.int64)
    order = np.lexsort((column, row))
    least = np.concatenate([np.where(found.sums, 0, -UNKNOWN), more])
    most = np.concatenate([np.zeros(len(total), dtype=np.int64), np.full(pairs, UNKNOWN)])
    start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(least)))]).astype(np.int64)
    low, high = (end[area.cells].astype(np.int64) for end in (bounds.low, bounds.high))
    return Rows(area.cells, low, high, start, column[order], sign[order], least, most)


def _pairs(found: Written, own: Whole, picture: Picture, bounds: Bounds) -> tuple[Whole, Whole]:
    """Where a total exceeds a part, and by how much at least, if their bounds do not say so yet.

    Returns positions in `found.part`, and the least difference of each.
    """
    total = found.total[own]
    both_shown = (picture.why[total] == SHOWN) & (picture.why[found.part] == SHOWN)
    differ = both_shown & (picture.value[total] != picture.value[found.part])
    known = bounds.low[total].astype(np.int64) - bounds.high[found.part]
    over = np.flatnonzero((differ & (known < 1)) | (~found.sums[own] & (known < 0)))
    return over, differ[over].astype(np.int64)
