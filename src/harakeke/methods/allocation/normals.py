"""Normal random numbers that are the same on every machine and with every version of its libraries.

A generator's own normals may change with its version, and a logarithm's last digit with the machine. So whole numbers
are drawn (PCG64, whose stream is fixed) and looked up in a table of 65,536 quantiles, rounded to nine decimals.
"""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from .exponential import Floats, exponential

MANY = 65_536
Ranks = NDArray[np.uint16]


@cache
def quantiles() -> Floats:
    """The normal distribution in 65,536 equal parts: the middle of each; symmetric, from −4.32 to 4.32.

    >>> table = quantiles()
    >>> float(table[0]), float(table[49151]), float(table[0] + table[-1])
    (-4.324919041, 0.674465742, 0.0)
    """
    normal = NormalDist()
    upper = np.array([round(normal.inv_cdf((MANY // 2 + place + 0.5) / MANY), 9) for place in range(MANY // 2)])
    found = np.concatenate([-upper[::-1], upper])
    found.setflags(write=False)
    return found


class Draws:
    """Draws from a seed, always in the same order."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def ranks(self, rows: int, columns: int) -> Ranks:
        """(rows, columns) of whole numbers from 0 to 65,535, equally likely: places in the table of quantiles."""
        many = rows * columns
        raw = np.asarray(self._bits.random_raw(-(-many // 4)), dtype="<u8")
        return raw.view("<u2")[:many].reshape(rows, columns)

    def normals(self, rows: int, columns: int) -> Floats:
        """(rows, columns) of standard normals."""
        return quantiles()[self.ranks(rows, columns)]

    def factors(self, rows: int, columns: int, sigma: float) -> Floats:
        """(rows, columns) of log-normal factors with the mean 1, e^(sigma × normal − sigma² / 2)."""
        table = exponential(sigma * quantiles() - sigma * sigma / 2)
        return table[self.ranks(rows, columns)]
