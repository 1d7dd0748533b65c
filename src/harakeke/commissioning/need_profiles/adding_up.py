"""Adding up published counts to a count about a wider place, with what the sum leaves out and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .uncertainty import NORMAL, VARIANCE, half_width


@dataclass(frozen=True)
class Sum:
    """A sum of published counts. value: None where not one of them is published."""

    value: int | None
    half: int
    cells: int
    left_out: int
    modelled: bool


@dataclass(frozen=True)
class Share:
    """A part and its whole, of the areas where both are published."""

    part: Sum
    whole: Sum


Counts = Mapping[tuple[str, str], Decimal | None]  # by level and code of the area


def add_up(parts: Iterable[tuple[str, str, Fraction]], counts: Counts) -> Sum:
    """Sum the counts of these areas (level, code, share of it that lies in the place).

    A count that is not published is left out and told, so a sum with some left out is 'at least'. The half width is of
    random rounding alone; that of a shared-out count shrinks with the share.

    >>> add_up([("ta", "001", Fraction(1)), ("ta", "002", Fraction(1))], {("ta", "001"): Decimal(30)})
    Sum(value=30, half=2, cells=1, left_out=1, modelled=False)
    """
    total, weights, left_out, modelled = Fraction(0), [], 0, False
    for level, code, share in parts:
        count = counts.get((level, code))
        if count is None:
            left_out += 1
            continue
        total += share * Fraction(count)
        weights.append(share)
        modelled = modelled or share != 1
    if not weights:
        return Sum(None, 0, 0, left_out, modelled)
    half = _half_width(weights) if modelled else half_width(len(weights))
    return Sum(round(total), half, len(weights), left_out, modelled)


def share_of(parts: Iterable[tuple[str, str, Fraction]], part: Counts, whole: Counts) -> Share:
    """A part and its whole over the areas where both are published, so that they fit together."""
    listed = list(parts)
    both = [one for one in listed if part.get(one[:2]) is not None and whole.get(one[:2]) is not None]
    left_out = len(listed) - len(both)
    found = [add_up(both, counts) for counts in (part, whole)]
    return Share(*(Sum(one.value, one.half, one.cells, left_out, one.modelled) for one in found))


def _half_width(weights: list[Fraction]) -> int:
    return math.ceil(NORMAL * math.sqrt(VARIANCE * sum(float(one) ** 2 for one in weights)))
