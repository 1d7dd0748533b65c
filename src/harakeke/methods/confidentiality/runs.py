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
    ordered = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *numbers]))
    return ordered[np.diff(ordered, prepend=-1) > 0]


class Marks:
    """A set of whole numbers under `size`: a short list while few, a flag for each when many.

    >>> marks = Marks(100)
    >>> marks.add(np.array([7, 3]))
    >>> marks.add(np.array([3]))
    >>> marks.numbers()
    array([3, 7])
    """

    def __init__(self, size: int) -> None:
        self._size, self._count = size, 0
        self._few: list[Whole] = []
        self._flags: npt.NDArray[np.bool_] | None = None

    def add(self, numbers: Whole) -> None:
        """Put these in."""
        self._few.append(numbers)
        self._count += len(numbers)
        if self._flags is None and self._count > self._size // 16:
            self._flags = np.zeros(self._size, dtype=np.bool_)
        if self._flags is not None:
            for some in self._few:
                self._flags[some] = True
            self._few = []

    def numbers(self) -> Whole:
        """Each number once, in order."""
        return distinct(*self._few) if self._flags is None else np.flatnonzero(self._flags)
