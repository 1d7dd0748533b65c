"""An outcome as plain figures: before and now, by area or added up by district or region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from harakeke.commissioning.allocation_files.areas import PREVIOUS, Areas
from harakeke.commissioning.allocation_files.working import Outcome
from harakeke.web.shell.funding import places

BY = ("region", "district", "area")
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Line:
    """What some areas get in one year, in dollars; `target`: by the formula alone."""

    code: str
    name: str
    before: float
    amount: float
    target: float
    people: float
    navigators: float

    @property
    def change(self) -> float:
        return self.amount - self.before

    @property
    def share_changed(self) -> float | None:
        """The change as a share of what there was; None where there was nothing."""
        return self.change / self.before if self.before > 0 else None


@dataclass(frozen=True)
class Columns:
    """One year's figures of every area, each (areas,), in the order of its codes. Before: in the year `since`."""

    areas: Areas
    year: int
    since: int
    before: Floats
    amount: Floats
    target: Floats
    people: Floats
    navigators: Floats

    @property
    def change(self) -> Floats:
        return self.amount - self.before

    def line(self, row: int) -> Line:
        each = (self.before, self.amount, self.target, self.people, self.navigators)
        return Line(self.areas.codes[row], self.areas.names[row], *(float(one[row]) for one in each))


def columns(outcome: Outcome, year: int) -> Columns:
    """One year of an outcome."""
    worked = outcome.years[place_of(outcome, year)]
    posts = worked.navigators.fte if worked.navigators else np.zeros(len(outcome.areas))
    before = np.nan_to_num(outcome.areas.figures(PREVIOUS, blank=True))
    found, since = worked.year, outcome.years[0].year.year - 1
    each = (before, found.cents / 100, found.target, outcome.need.people, posts)
    return Columns(outcome.areas, found.year, since, *each)


def lines(found: Columns, by: str = "area") -> list[Line]:
    """Every area, district or region of one year, in the order of their codes."""
    if by == "area":
        return [found.line(row) for row in range(len(found.areas))]
    around = places.around(found.areas.codes)
    keys, at = _grouped(found.areas.codes, tuple(_keys(found.areas, by, around)))
    names = around.region_names if by == "region" else around.district_names
    each = (found.before, found.amount, found.target, found.people, found.navigators)
    added = [np.bincount(at, weights=one, minlength=len(keys)) for one in each]
    return [
        Line(key, names.get(key, key), *(float(one[row]) for one in added)) for row, key in enumerate(keys)
    ]  # fmt: skip


def _keys(areas: Areas, by: str, around: places.Around) -> Sequence[str]:
    """What each area is added up under."""
    return areas.regions if by == "region" else [around.district.get(code, "") for code in areas.codes]


@lru_cache(maxsize=16)
def _grouped(_codes: tuple[str, ...], keys: tuple[str, ...]) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """The groups in their order, and which one each area is in."""
    found = tuple(sorted(set(keys)))
    place: Mapping[str, int] = {key: number for number, key in enumerate(found)}
    return found, np.array([place[key] for key in keys], dtype=np.intp)


def default_by(outcome: Outcome) -> str:
    """How to add up where nobody said: by region, and where there is only one by district or city."""
    return BY[0] if len(set(outcome.areas.regions)) > 1 else BY[1]


def place_of(outcome: Outcome, year: int) -> int:
    """Where a year stands among the outcome's; the first where there is no such year."""
    years = [one.year.year for one in outcome.years]
    return years.index(year) if year in years else 0


def most_moved(change: Floats, many: int = 8) -> tuple[list[int], list[int]]:
    """The rows that gain most and that lose most, the most first.

    >>> most_moved(np.array([1.0, -2.0, 0.0, 3.0]))
    ([3, 0], [1])
    """
    order = np.argsort(-change, kind="stable").tolist()
    gains = [row for row in order[:many] if change[row] > 0.005]
    return gains, [row for row in order[::-1][:many] if change[row] < -0.005]
