"""Runs of whole numbers, flat: what many short lists at once are made of."""

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]


def spans(starts: Whole, sizes: Whole) -> Whole:
    """The numbers start, start + 1, … for each start and size, one run after another.

    >>> spans(np.array([10, 3]), np.array([2, 3]))
    array([10, 11,  3,  4,  5])
    """
    shift = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    runs: Whole = np.arange(len(shift), dtype=np.int64) + shift
    return runs


def distinct(*numbers: Whole) -> Whole:
    """Each of these whole numbers, from nought up, once and in order.

    >>> distinct(np.array([3, 1]), np.array([1, 0]))
    array([0, 1, 3])
    """
    ordered = np.sort(np.concatenate(numbers))
    return ordered[np.diff(ordered, prepend=-1) > 0]
