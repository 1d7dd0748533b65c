"""Navigators that the money buys: whole units of full-time work, by Webster, in teams large enough to work.

Money for areas becomes navigators for team areas (an area of its own, or several that share one team). Each team area
gets none, or at least the smallest team that works; then a team's time is shared among its areas. Webster's method has
no Alabama paradox: where there is more to share, nobody gets less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import numpy as np
from numpy.typing import ArrayLike, NDArray

from harakeke.methods.apportionment import Dropped, apportion, biproportional, teams

from .cents import Cents
from .errors import BadInput
from .exponential import Floats

Units = NDArray[np.int64]


@dataclass(frozen=True)
class Navigators:
    """Navigators of every area. units: (areas,), of `unit` full-time equivalents each."""

    units: Units
    unit: float
    team: tuple[str, ...]  # each area's team area
    dropped: tuple[Dropped, ...]  # team areas too small for a team, in the order in which they were left out
    unspent: float  # dollars of the money for navigators that buy no whole unit

    @property
    def fte(self) -> Floats:
        """Full-time equivalents of each area."""
        return in_full_time(self.units, self.unit)


def in_full_time(units: Units, unit: float) -> Floats:
    """Units as full-time equivalents, each the number closest to its decimal.

    >>> in_full_time(np.array([1, 3]), 0.1).tolist()
    [0.1, 0.3]
    """
    return units / _units_each(unit)


def navigators(
    cents: ArrayLike,
    *,
    cost: float,
    unit: float = 0.5,
    minimum_team: float = 1.0,
    share: float = 1.0,
    team_of: Sequence[str] | None = None,
    keys: Sequence[str] | None = None,
) -> Navigators:
    """As many navigators as the front line's money buys, shared among areas in proportion to it.

    cents: (areas,), each area's money for the front line. cost: dollars a year of one full-time navigator. unit: the
    smallest part of a navigator, one over a whole number (0.5 or 0.1). minimum_team: the fewest full-time equivalents
    that make a team. share: of that money which is for navigators. team_of: each area's team area; by default its own
    key. keys: the areas' codes, by which ties are settled.

    $900,000 at $100,000 each are 18 halves. Areas A and B share one team, with $400,000 of it; C has $450,000; D has
    $50,000, one half, too little for a team of 1.0, and its half goes to the larger teams:

    >>> found = navigators([30_000_000, 10_000_000, 45_000_000, 5_000_000], cost=100_000, keys=["A", "B", "C", "D"],
    ...                    team_of=["AB", "AB", "C", "D"])
    >>> found.fte.tolist(), [one.key for one in found.dropped]
    ([3.0, 1.0, 5.0, 0.0], ['D'])
    """
    money = np.asarray(cents, dtype=np.int64)
    names = tuple(keys) if keys is not None else tuple(f"{row + 1:06d}" for row in range(len(money)))
    team = tuple(team_of) if team_of is not None else names
    _refuse(money, names, team, cost, share)
    each = _units_each(unit)
    there, price = Fraction(int(money.sum())) * Fraction(str(share)), Fraction(str(cost)) * 100 / each
    whole, smallest = floor(there / price), ceil(Fraction(str(minimum_team)) * each)
    if whole < smallest or whole == 0:
        return Navigators(np.zeros(len(money), dtype=np.int64), unit, team, (), float(there / 100))
    codes = sorted(set(team))
    place = {code: number for number, code in enumerate(codes)}
    inside = np.array([place[code] for code in team], dtype=np.intp)
    votes = np.zeros(len(codes), dtype=np.int64)
    np.add.at(votes, inside, money)
    found = teams(votes, whole, smallest, keys=codes)
    units = _inside_teams(money, names, inside, found.units)
    return Navigators(units, unit, team, found.dropped, float((there - whole * price) / 100))


def _inside_teams(money: Cents, names: tuple[str, ...], inside: NDArray[np.intp], of_team: Units) -> Units:
    """Each team's units shared among its areas."""
    units = np.zeros(len(money), dtype=np.int64)
    order = np.argsort(inside, kind="stable")
    ends = np.searchsorted(inside[order], np.arange(len(of_team) + 1))
    for team, many in enumerate(of_team.tolist()):
        rows = order[ends[team] : ends[team + 1]]
        if len(rows) == 1:
            units[rows] = many
        elif many:
            units[rows] = apportion(money[rows], many, keys=[names[row] for row in rows])
    return units


def navigators_both_ways(
    cents: ArrayLike, rows: Sequence[float], columns: Sequence[float], *, unit: float = 0.5
) -> Units:
    """Units where both totals are fixed: what each region has and what each agency has.

    cents: (regions, agencies), money for the front line. rows, columns: full-time equivalents of each region and each
    agency; both add to the same. Returns units (regions, agencies). Raises as `biproportional` does.

    >>> navigators_both_ways([[60, 40], [30, 70]], [2, 2], [2, 2]).tolist()
    [[3, 1], [1, 3]]
    """
    each = _units_each(unit)
    wholes = [[_whole_units(one, each) for one in totals] for totals in (rows, columns)]
    return np.asarray(biproportional(np.asarray(cents, dtype=np.int64), wholes[0], wholes[1]), dtype=np.int64)


def _whole_units(fte: float, each: int) -> int:
    units = Fraction(str(fte)) * each
    if units.denominator != 1:
        raise BadInput(f"{fte} full-time equivalents are no whole number of units of {1 / each:g}. Round them.")
    return int(units)


def _units_each(unit: float) -> int:
    """How many units make one full-time equivalent."""
    each = round(1 / unit) if unit > 0 else 0
    if each < 1 or abs(each * unit - 1) > 1e-9:
        raise BadInput(f"The unit of navigators is {unit}; it must be one over a whole number, such as 0.5 or 0.1.")
    return each


def _refuse(money: Cents, names: tuple[str, ...], team: tuple[str, ...], cost: float, share: float) -> None:
    if not len(money) == len(names) == len(team) == len(set(names)):
        raise BadInput("Money, keys and team areas must have one entry for each area, and no key twice.")
    if len(money) and int(money.min()) < 0:
        raise BadInput(f"Row {int(money.argmin()) + 1} has less than no money; correct it.")
    if not cost > 0:
        raise BadInput(f"A navigator costs {cost}; it must be more than 0 dollars.")
    if not 0 <= share <= 1:
        raise BadInput(f"Navigators' share of the front line is {share}; it must be from 0 to 1 (90% is 0.9).")
