"""Votes as they were given: checked, near enough in floating point, and exact where that decides.

A vote is any number from nought: people, need, dollars. Whole numbers, fractions and decimals are taken as they are;
a floating-point number as exactly the binary fraction it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from .signposts import Floats

Counts = npt.NDArray[np.int64]
MOST_UNITS = 10**15  # beyond this two neighbouring whole numbers are too alike in floating point


@dataclass(frozen=True)
class Votes:
    """Votes of rows. near: as parts of the largest, in floating point. place: where each row's key stands in order."""

    given: npt.NDArray[Any]
    near: Floats
    place: Counts

    @property
    def any(self) -> npt.NDArray[np.bool_]:
        """Which rows have votes at all."""
        return np.asarray(self.given > 0, dtype=bool)

    def exact(self, row: int) -> Fraction:
        """The votes of one row, exactly."""
        return exact(self.given[row])

    def ranked(self) -> Counts:
        """Rows with votes, the larger first, equal ones by key."""
        by_key = np.argsort(self.place, kind="stable")
        largest = by_key[np.argsort(-self.given[by_key], kind="stable")]
        return largest[self.any[largest]]

    def of(self, rows: Counts) -> Votes:
        """The same votes, of these rows alone."""
        return Votes(self.given[rows], self.near[rows], self.place[rows])


def read_votes(votes: npt.ArrayLike, keys: Sequence[Any] | None) -> Votes:
    """Check votes and keys. Raises ValueError that names the row; never repeats its number, which may be of people."""
    given = numbers(votes)
    if given.ndim != 1:
        raise ValueError(f"Votes are one number a row; these have {given.ndim} dimensions.")
    place = places(keys, len(given), "row")
    refuse(unfit(given), lambda at: f"Row {name(keys, at[0])}")
    return Votes(given, near(given), place)


def numbers(votes: npt.ArrayLike) -> npt.NDArray[Any]:
    """Votes as an array in which comparisons are exact: whole, floating, or fractions for everything else."""
    given = np.asarray(votes)
    if given.dtype.kind in "iu" and given.dtype.itemsize < 8:
        return given.astype(np.int64)
    if given.dtype.kind == "f":
        return given.astype(np.float64)
    if given.dtype == np.int64 or given.size == 0:
        return given
    if given.dtype.kind not in "uO":
        raise ValueError(f"Votes are numbers; these are {given.dtype}.")
    return _fractions(given)


def _fractions(given: npt.NDArray[Any]) -> npt.NDArray[Any]:
    whole = np.empty(given.shape, dtype=object)
    for at, one in np.ndenumerate(given):
        try:
            whole[at] = Fraction(one.item() if isinstance(one, np.generic) else one)
        except (TypeError, ValueError, OverflowError):
            whole[at] = Fraction(-1)  # refused with its row's name
    return whole


def unfit(given: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Where a number is below nought, missing or boundless."""
    bad = np.asarray(given < 0, dtype=bool)
    return bad | ~np.isfinite(given) if given.dtype.kind == "f" else bad


def refuse(bad: npt.NDArray[np.bool_], who: Callable[[tuple[int, ...]], str]) -> None:
    """Raise a ValueError for the first bad place, named by `who`."""
    if bad.any():
        first = tuple(int(index) for index in np.argwhere(bad)[0])
        raise ValueError(f"{who(first)} has votes that are no number from nought up; put them right and share again.")


def near(given: npt.NDArray[Any]) -> Floats:
    """Votes as parts of the largest of them, so that nothing overflows."""
    largest = given.max(initial=0)
    if largest == 0:
        return np.zeros(given.shape)
    return np.asarray(given / largest, dtype=np.float64)


def logarithms(given: npt.NDArray[Any]) -> Floats:
    """Natural logarithms; minus infinity where there are no votes."""
    if given.dtype == object:
        flat = [log(one.numerator) - log(one.denominator) if one > 0 else -np.inf for one in given.flat]
        return np.array(flat).reshape(given.shape)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(given.astype(np.float64)))


def exact(one: Any) -> Fraction:
    """A number as the fraction it is."""
    return Fraction(one.item() if isinstance(one, np.generic) else one)


def places(keys: Sequence[Any] | None, rows: int, what: str) -> Counts:
    """Where each key stands in the order of keys; the row's position where there are none."""
    if keys is None:
        return np.arange(rows, dtype=np.int64)
    if len(keys) != rows:
        raise ValueError(f"There are {rows} {what}s of votes and {len(keys)} keys; each {what} has one.")
    ordered = sorted(range(rows), key=lambda row: keys[row])
    for before, after in pairwise(ordered):
        if keys[before] == keys[after]:
            raise ValueError(f"The key {keys[after]!r} stands at two {what}s; ties could not be decided by it.")
    place = np.empty(rows, dtype=np.int64)
    place[ordered] = np.arange(rows)
    return place


def name(keys: Sequence[Any] | None, row: int) -> str:
    """A row as people know it: its key, or its position counted from one."""
    return f"{row + 1}" if keys is None else f"{keys[row]!r}"


def whole(units: Any, what: str) -> int:
    """A whole number of units from nought, or a ValueError that says which one is not."""
    try:
        number = int(units)
    except (TypeError, ValueError, OverflowError):
        number = -1
    if number != units or not 0 <= number <= MOST_UNITS:
        raise ValueError(f"{what} are a whole number from 0 to {MOST_UNITS:,}; {units} is not.")
    return number
