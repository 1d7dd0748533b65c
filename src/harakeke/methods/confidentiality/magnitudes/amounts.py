"""Amounts: a column of values read exactly, as whole numbers of the measure's last digit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.errors import RecordError
from harakeke.methods.confidentiality.measure import Measure
from harakeke.methods.confidentiality.records import Coded, Records, coded
from harakeke.methods.confidentiality.runs import Whole

LARGEST = 2**48  # in last digits: a double holds it exactly, with room for its last digit
_NEAR = 1e-6  # how far from a whole last digit a binary fraction such as 0.07 may lie


@dataclass(frozen=True)
class Amounts:
    """value: (N,) in last digits, 0 where there is none. there: (N,) whether the row has a value."""

    value: Whole
    there: npt.NDArray[np.bool_]


def read_amounts(records: Records, measure: Measure) -> Amounts:
    """Read the column a measure is of; a value that cannot be used is a RecordError naming its row.

    Empty, None and NaN are no value. Text such as "3.50" and Decimal are read digit for digit.

    >>> hours = Measure.from_dict({"name": "hours", "kind": "sum", "of": "hours", "decimals": 1})
    >>> found = read_amounts({"hours": ["3.5", "", "0.0"]}, hours)
    >>> found.value, found.there
    (array([35,  0,  0]), array([ True, False,  True]))
    """
    column = records.get(str(measure.of))
    if isinstance(column, np.ndarray) and column.dtype.kind in "iuf":
        return _from_numbers(column, measure)
    return _from_values(coded(records, str(measure.of)), measure)


def _from_numbers(column: npt.NDArray[Any], measure: Measure) -> Amounts:
    there = ~np.isnan(column) if column.dtype.kind == "f" else np.ones(len(column), dtype=np.bool_)
    scaled = np.where(there, column, 0).astype(np.float64) * 10**measure.decimals
    whole = np.rint(np.where(np.abs(scaled) <= LARGEST, scaled, 0))
    bad = (scaled < 0) | (np.abs(scaled - whole) > _NEAR)
    if measure.most is not None:
        bad |= scaled > float(measure.most.scaleb(measure.decimals)) + _NEAR
    if bad.any():
        row = int(np.argmax(bad))
        _check(column[row].item(), row + 1, measure)
    return Amounts(whole.astype(np.int64), there)


def _from_values(column: Coded, measure: Measure) -> Amounts:
    read = [_read(value, place, column, measure) for place, value in enumerate(column.values)]
    there = np.array([value is not None for value in read], dtype=np.bool_)
    whole = np.array([value or 0 for value in read], dtype=np.int64)
    return Amounts(whole[column.index], there[column.index])


def _read(value: Any, place: int, column: Coded, measure: Measure) -> int | None:
    if value is None or value != value or (isinstance(value, str) and not value.strip()):
        return None
    return _check(value, column.first_row(place), measure)


def _check(value: Any, row: int, measure: Measure) -> int:
    """Return the value in last digits, or say what is wrong with it in which row."""
    where = f"Row {row}: '{measure.of}' is"  # never the value itself: it is somebody's
    try:
        number = Decimal(value.strip() if isinstance(value, str) else str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        raise RecordError(f"{where} not a number; correct it, or leave it empty where there is none.")
    if number < 0:
        raise RecordError(
            f"{where} under nought. What a sum of gains and losses tells about one person cannot be "
            "bounded; publish them as two measures, each of amounts of 0 or more."
        )
    if measure.most is not None and number > measure.most:
        raise RecordError(f"{where} above the most the plan declares ({measure.most}); correct the record or the plan.")
    scaled = number.scaleb(measure.decimals)
    if scaled > LARGEST:
        raise RecordError(f"{where} too large to add up exactly; give the column in larger units.")
    whole = round(scaled)
    if abs(scaled - whole) > (_NEAR if isinstance(value, float) else 0):
        raise RecordError(
            f"{where} written with more than {measure.decimals} decimals; round the record, or declare more 'decimals'."
        )
    return whole


def last_digits(number: Decimal | None, decimals: int) -> int:
    """A plan's number in whole last digits: 2.5 with two decimals is 250; none is one last digit."""
    return 1 if number is None else int(number.scaleb(decimals))


def by_column(measures: Sequence[Measure]) -> list[list[Measure]]:
    """The measures that are of the same amounts, together, so that each column is read once."""
    found: dict[tuple[object, ...], list[Measure]] = {}
    for measure in measures:
        if measure.of is not None:
            key = (measure.of, measure.rows, measure.decimals, measure.most)
            found.setdefault(key, []).append(measure)
    return list(found.values())
