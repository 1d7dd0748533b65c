"""Money for areas by need, year after year, within limits: the closed form, to the cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .cents import Cents, to_cents
from .errors import BadInput, Infeasible
from .exponential import Floats
from .groups import GroupRule
from .limits import BOUND_NAMES, Bounds, Limits, Room
from .one_year import solved
from .words import Said

Budget = float | Sequence[float] | Mapping[int, float]


@dataclass(frozen=True)
class Year:
    """One year's allocation; each array (areas,), in dollars unless it says otherwise."""

    year: int
    budget: float
    previous: Floats
    target: Floats  # what the formula alone would give
    low: Floats
    high: Floats
    amounts: Floats  # before rounding to cents
    cents: Cents  # whole cents; they add to the budget exactly
    bound: Bounds  # what holds each area: see BOUND_NAMES
    multiplier: float  # an area that nothing holds gets this times its target
    room: Room  # the area's own limits, before rules for groups, and which limit makes each end
    group_part: Floats | None = None  # what rules solved together add to the multiplier, for each area

    @property
    def dollars(self) -> Floats:
        return self.cents / 100

    def held(self, row: int) -> str:
        """What holds an area: free, loss, floor, gain, ceiling, or group (a rule for a group of areas)."""
        return BOUND_NAMES[self.bound[row]]


@dataclass(frozen=True)
class Allocation:
    """Every year of an allocation. keys: the areas' codes, in the order of every array."""

    keys: tuple[str, ...]
    share: Floats  # of all need; adds to 1
    years: tuple[Year, ...]
    limits: Limits
    rules: tuple[GroupRule, ...] = ()

    @property
    def cents(self) -> Cents:
        """(years, areas), whole cents."""
        return np.stack([year.cents for year in self.years])

    def of(self, year: int) -> Year:
        """That year's allocation. Raises BadInput naming the years there are."""
        for one in self.years:
            if one.year == year:
                return one
        raise BadInput(f"There is no year {year}; there are {', '.join(str(one.year) for one in self.years)}.")


def allocate(
    need: ArrayLike,
    previous: ArrayLike,
    budget: Budget,
    limits: Limits | None = None,
    *,
    keys: Sequence[str] | None = None,
    rules: Sequence[GroupRule] = (),
) -> Allocation:
    """Allocate a budget over areas in proportion to need, no area moving further than the limits allow.

    need: (areas,), any unit, 0 or more. previous: (areas,), dollars of the year before the first; 0 or NaN: a new
    area. budget: dollars, to the cent: one year's, several years' in order, or {year: dollars}. Each later year starts
    from the one before. limits: by default 5% loss, 25% gain, 80 to 120% of the formula. keys: the areas' codes,
    by which ties of a cent are settled, so that the order of rows changes nothing. rules: for groups of areas.

    Raises BadInput naming the row, and Infeasible naming the year and the rules that cannot be kept together.

    >>> found = allocate([90, 100, 110, 120], [100] * 4, 420, Limits(0, None, None, None))
    >>> found.years[0].dollars.tolist(), [found.years[0].held(row) for row in range(4)]
    ([100.0, 100.0, 105.22, 114.78], ['loss', 'loss', 'free', 'free'])
    """
    weights, before = _checked(need, "need", zero=False), _checked(previous, "previous", zero=True)
    names = tuple(keys) if keys is not None else tuple(f"{row + 1:06d}" for row in range(len(weights)))
    if not len(weights) == len(before) == len(names) == len(set(names)):
        raise BadInput("need, previous and keys must have one entry for each area, and no key twice.")
    share = weights / fsum(weights)
    by_key = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.intp)
    years, limits = [], limits or Limits()
    for year, dollars in _by_year(budget):
        try:
            years.append(_one_year(year, dollars, share, before, limits, rules, by_key))
        except Infeasible as found:
            if len(str(year)) != 4:
                raise
            raise Infeasible(Said("infeasible.year", {"year": str(year), "why": found.said}), over=found.over) from None
        before = years[-1].dollars
    return Allocation(names, share, tuple(years), limits, tuple(rules))


def _one_year(
    year: int,
    budget: float,
    share: Floats,
    previous: Floats,
    limits: Limits,
    rules: Sequence[GroupRule],
    by_key: NDArray[np.intp],
) -> Year:
    """A year's amounts, what holds them, and their cents."""
    found = solved(share, budget, previous, limits, rules)
    cents = np.empty(len(share), dtype=np.int64)
    cents[by_key] = to_cents(found.amounts[by_key], round(budget * 100))
    return Year(
        year=year,
        budget=budget,
        previous=previous,
        target=found.target,
        low=found.low,
        high=found.high,
        amounts=found.amounts,
        cents=cents,
        bound=found.bound,
        multiplier=found.multiplier,
        room=found.room,
        group_part=found.group_part,
    )


def _by_year(budget: Budget) -> list[tuple[int, float]]:
    """(year, dollars) in order; where no year is named they are 1, 2, 3 …"""
    if isinstance(budget, Mapping):
        return sorted((int(year), float(dollars)) for year, dollars in budget.items())
    each = [budget] if isinstance(budget, (int, float)) else list(budget)
    return [(place + 1, float(dollars)) for place, dollars in enumerate(each)]


def _checked(values: ArrayLike, field: str, *, zero: bool) -> Floats:
    """Figures of 0 or more; with `zero`, one that is missing is 0."""
    found = np.asarray(values, dtype=np.float64)
    if zero:
        found = np.where(np.isnan(found), 0.0, found)
    wrong = np.flatnonzero(~(np.isfinite(found) & (found >= 0)))
    if len(wrong) or found.ndim != 1:
        at = f"row {int(wrong[0]) + 1} is {found[wrong[0]]}" if len(wrong) else f"it has {found.ndim} dimensions"
        raise BadInput(f"{field}: {at}; it must be one figure of 0 or more for each area.")
    if not zero and fsum(found) <= 0:
        raise BadInput(f"{field}: it is 0 for every area, so there is nothing to share by.")
    return found
