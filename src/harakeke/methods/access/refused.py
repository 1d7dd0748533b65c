"""What cannot be used, told so that it can be put right: which field, which row, what is wrong, what to do."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Real = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


class AccessError(ValueError):
    """Something given cannot be used. `row` counts from 0, as arrays do; None where it is no single row's."""

    def __init__(self, field: str, what: str, remedy: str, *, row: int | None = None):
        place = field if row is None else f"{field}, row {row} (the first is 0)"
        super().__init__(f"{place}: {what} {remedy}")
        self.field, self.row, self.what, self.remedy = field, row, what, remedy


def amounts(field: str, values: npt.ArrayLike, *, rows: int | None = None, dimensions: int = 1) -> Real:
    """These values as finite numbers of 0 or more, so many rows of them; else the first row that is not.

    >>> amounts("demand", [100, 50]).tolist()
    [100.0, 50.0]
    >>> amounts("demand", [100, -1])
    Traceback (most recent call last):
    harakeke.methods.access.refused.AccessError: demand, row 1 (the first is 0): -1 is below 0. Give 0 or more.
    """
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise AccessError(field, "These are not all numbers.", "Give numbers of 0 or more.") from None
    if found.ndim != dimensions:
        raise AccessError(field, f"It has {found.ndim} dimensions, not {dimensions}.", "Give one row for each.")
    if rows is not None and len(found) != rows:
        raise AccessError(field, f"It has {len(found)} rows, not {rows}.", "Give each row its own value, in order.")
    wrong = ~(np.isfinite(found) & (found >= 0))
    if wrong.any():
        place = int(np.argwhere(wrong)[0][0])
        number = found[place] if dimensions == 1 else found[place][wrong[place]][0]
        if number < 0 and np.isfinite(number):
            raise AccessError(field, f"{number:g} is below 0.", "Give 0 or more.", row=place)
        raise AccessError(field, f"{number:g} is no number to count with.", "Give a finite number.", row=place)
    return found
