"""Sums that do not depend on the order of what is added, to the last bit.

Adding in another order rounds differently, and then the same facts in another order of rows give other figures. Here
every value is split into a coarse part and a fine part, each a multiple of a power of two so large that adding any
number of them is exact (the pre-rounding of Rump, Ogita and Oishi 2008, and of Demmel and Nguyen 2013). What is lost
is below 2**-72 of the greatest value for each value added.
"""

from __future__ import annotations

from functools import cached_property
from math import ceil, log2

import numpy as np

from .refused import Real, Whole

AT_ONCE = 1 << 17  # values that stay in the processor's cache


class Groups:
    """Which of so many groups each value belongs to.

    >>> Groups(np.array([0, 1, 0]), 3).sums(np.array([0.1, 0.2, 0.3])).tolist()
    [0.4, 0.2, 0.0]
    """

    def __init__(self, index: Whole, many: int) -> None:
        self.index, self.many = index, many

    @cached_property
    def _bits(self) -> int:
        """The power of two above the number of values in the largest group."""
        most = int(np.bincount(self.index, minlength=1).max())
        return ceil(log2(most)) + 1 if most else 1

    def sums(self, values: Real) -> Real:
        """The sum of each group's values, which are 0 or more and finite; 0 for a group without any."""
        greatest = float(values.max(initial=0.0))
        if greatest == 0:
            return np.zeros(self.many)
        anchor = 2.0 ** (ceil(log2(greatest)) + 1 + self._bits)
        coarse, fine = np.zeros(self.many), np.zeros(self.many)
        for at in range(0, len(values), AT_ONCE):
            index, part = self.index[at : at + AT_ONCE], values[at : at + AT_ONCE]
            rough = _rounded(part, anchor)
            coarse += np.bincount(index, weights=rough, minlength=self.many)
            rest = _rounded(part - rough, anchor * 2.0 ** (self._bits - 51))
            fine += np.bincount(index, weights=rest, minlength=self.many)
        return coarse + fine


def _rounded(values: Real, anchor: float) -> Real:
    """Each value as a multiple of the last bit of the anchor."""
    found = values + anchor
    found -= anchor
    return found


def total(values: Real) -> float:
    """The sum of all of them."""
    return float(Groups(np.zeros(len(values), dtype=np.int64), 1).sums(values)[0])
