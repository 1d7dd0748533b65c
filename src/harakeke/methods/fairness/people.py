"""Values and the people they belong to: checked, and added so that the order of rows leaves no trace."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shared:
    """What each head of a row gets, relative to everyone's mean, and the row's part of all people."""

    relative: Floats
    part: Floats
    mean: float
    people: float


def read_shared(values: npt.ArrayLike, weights: npt.ArrayLike | None) -> Shared:
    """Check values per head and how many people have each; ValueError, naming the row, where they are no such thing."""
    amounts = positive(values, "value")
    people = np.ones(len(amounts)) if weights is None else positive(weights, "weight")
    if len(people) != len(amounts):
        raise ValueError(f"There are {len(amounts)} values and {len(people)} weights; each value has one.")
    if not (everyone := fsum(people)):
        raise ValueError("There is nobody to share among: every weight is nought.")
    part = people / everyone
    if not (mean := fsum(part * amounts)):
        raise ValueError("Nothing was shared: every value is nought, and nothing cannot be shared unevenly.")
    return Shared(amounts / mean, part, mean, everyone)


def positive(values: npt.ArrayLike, what: str) -> Floats:
    """An array of numbers from nought; ValueError, naming the row and never its number, if one is not."""
    given = np.asarray(values, dtype=np.float64)
    if given.ndim != 1:
        raise ValueError(f"Give one {what} a row; these have {given.ndim} dimensions.")
    if (bad := ~(np.isfinite(given) & (given >= 0))).any():
        raise ValueError(f"Row {int(bad.argmax()) + 1}: the {what} is no number from nought up.")
    return given


def matching(values: npt.ArrayLike, rows: int, what: str) -> npt.NDArray[np.generic]:
    """An array with one entry for each row, or a ValueError."""
    given = np.asarray(values)
    if given.shape != (rows,):
        raise ValueError(f"There are {rows} values; give one {what} for each.")
    return given
