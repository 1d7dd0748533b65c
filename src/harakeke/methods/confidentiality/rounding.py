"""Random rounding to a base: unbiased, each cell and total on its own from its true value."""

import numpy as np
import numpy.typing as npt

_WHOLE = 2**64


def round_counts(counts: npt.NDArray[np.int64], draws: npt.NDArray[np.uint64], base: int) -> npt.NDArray[np.int64]:
    """Round each count to a multiple of `base`; up if and only if u < remainder / base.

    counts, draws: same shape; u = draw / 2**64. With base 3 a multiple of 3 stays; any other
    count goes to its nearest multiple with probability 2/3 and to the next nearest with 1/3, so
    the mean of the rounding is the count itself. Source: random rounding to base 3 (RR3).

    By hand: 7 = 6 + 1 goes up to 9 when u < 1/3. A draw of 2**62 is u = 1/4, so up; 2**63 is 1/2.

    >>> round_counts(np.array([7, 7, 8, 9]), np.array([2**62, 2**63, 2**63, 0], np.uint64), 3)
    array([9, 6, 9, 9])
    """
    remainder = counts % base
    # u < r/base, exactly: draw * base < r * 2**64, so draw < ceil(r * 2**64 / base).
    limits = np.array([-(-r * _WHOLE // base) for r in range(base)], dtype=np.uint64)
    up = draws < limits[remainder]
    return counts - remainder + base * up
