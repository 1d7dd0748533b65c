"""Why each area gets what it gets: what moved it from the formula to its amount, who paid, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import NDArray

from .ahead import HORIZON, years_to_target
from .allocate import Allocation, Year
from .errors import Infeasible, money
from .exponential import Floats
from .limits import BOUND_NAMES, CEILING, FLOOR, FREE, GAIN, GROUP, LOSS, Limits
from .one_year import solved
from .words import Said, percent

#: What moves an area from its formula share to its amount, in this order; together they are the whole difference.
MOVES = ("multiplier", "loss", "floor", "gain", "ceiling", "group", "rounding")


@dataclass(frozen=True)
class Explanation:
    """One year, explained; each array (areas,), in dollars unless it says otherwise."""

    year: Year
    limits: Limits
    moved: Mapping[str, Floats]  # by each of MOVES; target + all of them (math.fsum) is the amount, exactly
    given: Floats  # target − amount: what it paid for others' limits; below 0: what it received
    next_dollar: Floats  # what the next dollar of budget would give it; adds to 1 (0 where nobody may have more)
    years_to_target: NDArray[np.int64]  # horizon + 1: more than the horizon
    horizon: int
    held: Mapping[str, int]  # how many areas each limit holds; 'free': none does
    held_amount: float  # what the held areas get, in all
    free_target: float  # the formula shares of the others, in all

    @property
    def paid(self) -> Floats:
        """What each area gave so that others are kept at their limits; 0 where it received."""
        return np.maximum(self.given, 0.0)

    def given_by(self) -> dict[str, float]:
        """What the areas that each limit holds, and the free ones, gave in all; below 0: received. Adds to 0."""
        of = {name: self.given[self.year.bound == place] for place, name in enumerate(BOUND_NAMES)}
        return {name: fsum(given) for name, given in of.items() if len(given)}

    def who_paid(self) -> list[Said]:
        """What the areas that no limit holds gave, or received, in a sentence; none where that is nothing."""
        given = self.given_by().get("free", 0.0)
        if abs(given) < 0.005:
            return []
        values: dict[str, str | Said] = {
            "amount": money(abs(given)),
            "percent": percent(abs(1 - self.year.multiplier), 2),
        }
        return [Said("multiplier.gave" if given > 0 else "multiplier.received", values)]

    def said(self) -> list[Said]:
        """What the multiplier means, in sentences."""
        return multiplier_in_words(self.held, self.year.multiplier, self.limits)

    def said_of(self, row: int) -> list[Said]:
        """One area's year, in sentences."""
        return [
            Said("area.target", {"target": money(float(self.year.target[row]))}),
            self._holding(row),
            self._paying(row),
            Said("area.next", {"dollars": money(1_000_000), "next": money(1e6 * float(self.next_dollar[row]))}),
            self._waiting(row),
        ]

    def _holding(self, row: int) -> Said:
        name, amount = self.year.held(row), money(int(self.year.cents[row]) / 100)
        if name == "free":
            return Said("area.free", {"multiplier": percent(self.year.multiplier, 2), "amount": amount})
        return Said(f"area.{name}", {"percent": _percent_of(name, self.limits), "amount": amount})

    def _paying(self, row: int) -> Said:
        given = float(self.given[row])
        if abs(given) < 0.005:
            return Said("area.even")
        return (
            Said("area.paid", {"paid": money(given)})
            if given > 0
            else Said("area.received", {"received": money(-given)})
        )

    def _waiting(self, row: int) -> Said:
        years = int(self.years_to_target[row])
        if years > self.horizon:
            return Said("area.more", {"years": str(self.horizon)})
        return Said({0: "area.there", 1: "area.one_year"}.get(years, "area.years"), {"years": str(years)})


def explain(allocation: Allocation, year: int) -> Explanation:
    """One year explained. Raises BadInput where it is not one of the allocation's years.

    >>> from .allocate import allocate
    >>> found = explain(allocate([90, 100, 110, 120], [100] * 4, {2026: 420}, Limits(0, None, None, None)), 2026)
    >>> round(float(found.moved["multiplier"][3]), 2), round(float(found.moved["loss"][0]), 2)   # 86.09 becomes 100
    (-5.22, 13.91)
    >>> round(fsum(found.paid), 2), round(fsum(found.next_dollar), 6)                      # 10 lift the first to 100
    (10.0, 1.0)
    >>> from .words import in_words
    >>> [in_words(one) for one in found.said()]
    ['50% of areas sit at what they had before, so every unrestricted area gets 95.65% of its formula share.']
    """
    allocation.of(year)
    return next(one for one in explanations(allocation) if one.year.year == year)


def explanations(allocation: Allocation, *, horizon: int = HORIZON) -> tuple[Explanation, ...]:
    """Every year explained."""
    waiting = years_to_target(allocation, horizon=horizon)
    return tuple(_explained(allocation, year, waiting[place], horizon) for place, year in enumerate(allocation.years))


def _explained(allocation: Allocation, year: Year, waiting: NDArray[np.int64], horizon: int) -> Explanation:
    free = year.bound == FREE
    return Explanation(
        year=year,
        limits=allocation.limits,
        moved=moves(year),
        given=year.target - year.dollars,
        next_dollar=next_dollar(allocation, year),
        years_to_target=waiting,
        horizon=horizon,
        held={name: int(np.count_nonzero(year.bound == place)) for place, name in enumerate(BOUND_NAMES)},
        held_amount=fsum(year.amounts[~free]),
        free_target=fsum(year.target[free]),
    )


def moves(year: Year) -> dict[str, Floats]:
    """What the multiplier, each limit, the rules for groups and whole cents did to each area, in dollars.

    Rounding is what is left to the cent, the rounding of floating-point sums in it, so that `math.fsum` of the target
    and all moves is the amount exactly.
    """
    free = year.multiplier * year.target
    kept = np.minimum(np.maximum(free, year.room.low), year.room.high)
    parts = {"multiplier": free - year.target}
    own, grouped = kept - free, year.amounts - kept
    for name, limit in (("loss", LOSS), ("floor", FLOOR)):
        parts[name] = np.where((own > 0) & (year.room.low_limit == limit), own, 0.0)
    for name, limit in (("gain", GAIN), ("ceiling", CEILING)):
        parts[name] = np.where((own < 0) & (year.room.high_limit == limit), own, 0.0)
    parts["group"] = np.where(year.bound == GROUP, grouped, 0.0)
    parts["rounding"] = what_is_left(year.dollars, [year.target, *parts.values()])
    return parts


def what_is_left(whole: Floats, parts: list[Floats]) -> Floats:
    """whole − parts, with what each addition rounded away (Knuth's two-sum) taken in again."""
    total, lost = parts[0], np.zeros_like(parts[0])
    for part in parts[1:]:
        after = total + part
        back = after - total
        lost = lost + ((total - (after - back)) + (part - back))
        total = after
    return (whole - total) - lost


def next_dollar(allocation: Allocation, year: Year) -> Floats:
    """What one dollar more of that year's budget would give each area."""
    try:
        more = solved(allocation.share, year.budget + 1, year.previous, allocation.limits, allocation.rules)
    except Infeasible:
        return np.zeros_like(year.amounts)
    return more.amounts - year.amounts


def multiplier_in_words(held: Mapping[str, int], multiplier: float, limits: Limits) -> list[Said]:
    """What one multiplier for all means: who sits at which limit, and what the others get of their formula share."""
    many = sum(held.values())
    holding = [name for name in BOUND_NAMES if name != "free" and held[name]]
    parts: dict[str, dict[str, str | Said]] = {
        name: {
            "areas": _whole_percent(held[name] / many),
            "limit": _limit(name, limits),
        }
        for name in holding
    }
    rest: dict[str, str | Said] = {"multiplier": percent(multiplier, 2)}
    if not holding:
        return [Said("multiplier.free", rest)]
    if not held["free"]:
        return [*(Said("multiplier.held", parts[name]) for name in holding), Said("multiplier.all")]
    if len(holding) == 1:
        return [Said("multiplier.one", parts[holding[0]] | rest)]
    return [*(Said("multiplier.held", parts[name]) for name in holding), Said("multiplier.so", rest)]


def _limit(name: str, limits: Limits) -> Said:
    """A limit as a part of a sentence."""
    if name in ("loss", "gain") and getattr(limits, name) == 0:
        return Said("limit.unchanged")
    return Said(f"limit.{name}", {"percent": _percent_of(name, limits)})


def _whole_percent(share: float) -> str:
    """Whole per cent, and one digit more where that would be 0."""
    return percent(share, 0) if share >= 0.005 else percent(share, 2)


def _percent_of(name: str, limits: Limits) -> str:
    """The limit as people say it: 5 for a loss of 0.05, 80 for a floor of 0.8; nothing for a rule of a group."""
    value = getattr(limits, name, None)
    return percent(value) if value is not None else ""
