"""Why an amount changed since last time: because of people, scores, the formula, the budget, or what there was before.

Changing one input after the other makes each one's part depend on which was changed first. So all orders are taken and
averaged (Shapley 1953): 32 allocations, one for each mixture of old and new, and no input comes first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial, fsum
from typing import Any

import numpy as np

from .allocate import Allocation
from .cents import Cents
from .errors import BadInput, Infeasible, money
from .explanation import what_is_left
from .exponential import Floats, exponential
from .groups import GroupRule
from .limits import Limits, room
from .need import MIDDLE, SPREAD, Need
from .one_year import solved
from .words import Said

#: What can change, and so what a change is split into.
FACTORS = ("population", "index", "formula", "budget", "transition")


@dataclass(frozen=True)
class Formula:
    """How need follows from people and scores, and which limits and rules hold. rurality: (areas,), factors."""

    beta: float
    rurality: Floats
    limits: Limits
    rules: tuple[GroupRule, ...] = ()


@dataclass(frozen=True)
class Inputs:
    """All that one year's amounts follow from. None: not known any more. Every array is (areas,), in the same order.

    An area that was not there had no people and nothing before: 0 in both.
    """

    population: Floats | None  # weighted by the rates of the formula
    index: Floats | None  # as used: a missing one imputed
    formula: Formula | None
    budget: float | None
    transition: Floats | None  # what each area had the year before, in dollars


@dataclass(frozen=True)
class Attribution:
    """A change, split. parts: by each of FACTORS that is known, 'unknown' and 'rounding'; each (areas,), in dollars.

    For each area, `math.fsum` of its parts is after − before, exactly.
    """

    before: Floats
    after: Floats
    parts: Mapping[str, Floats]
    unknown: tuple[str, ...]  # factors whose former inputs are not known, so that theirs cannot be told apart
    scaled: int  # mixtures of old and new whose limits could not be kept, so that all ends were scaled alike

    def total(self, part: str) -> float:
        """What a part moved in the whole country."""
        return fsum(self.parts[part])

    def said_of(self, row: int) -> list[Said]:
        """One area's change, in sentences, the largest part first."""
        change = float(self.after[row] - self.before[row])
        if abs(change) < 0.005:
            found = [Said("change.none")]
        else:
            found = [Said("change.more" if change > 0 else "change.less", {"amount": money(abs(change))})]
        sizes = {name: float(part[row]) for name, part in self.parts.items() if name != "rounding"}
        for name in sorted(sizes, key=lambda name: (-abs(sizes[name]), name)):
            if abs(sizes[name]) >= 0.005:
                key = "change.part_more" if sizes[name] > 0 else "change.part_less"
                found.append(Said(key, {"amount": money(abs(sizes[name])), "factor": self._factor(name)}))
        return found

    def _factor(self, name: str) -> Said:
        if name != "unknown":
            return Said(f"factor.{name}")
        places = ("first", "second", "third", "fourth", "fifth")
        names: dict[str, str | Said] = {
            at: Said(f"factor.{one}") for at, one in zip(places, self.unknown, strict=False)
        }
        return Said(f"factor.unknown_{len(names)}", names)


def inputs_of(allocation: Allocation, year: int, need: Need) -> Inputs:
    """The inputs of one year of an allocation."""
    found = allocation.of(year)
    formula = Formula(need.beta, need.rurality_factor, allocation.limits, allocation.rules)
    return Inputs(need.people, need.index, formula, found.budget, found.previous)


def attribute(
    before: Inputs, after: Inputs, *, before_cents: Cents | None = None, after_cents: Cents | None = None
) -> Attribution:
    """Split the change from one allocation of a year to another.

    before_cents, after_cents: what was published, (areas,); by default what follows from the inputs, unrounded. Where a
    former input is not known, `before_cents` must be given: what the known factors do not explain is 'unknown'.

    Two areas of 100 people shared 1,000 dollars. Now the second has 300 people and there are 2,000 dollars; no limits.
    The first gets as much as before: what the budget gives it, the growth of the other takes again.

    >>> none, ones = Limits(None, None, None, None), np.ones(2)
    >>> old = Inputs(ones * 100, ones * 1000, Formula(0.8, ones, none), 1000.0, ones * 500)
    >>> new = replace(old, population=np.array([100.0, 300.0]), budget=2000.0)
    >>> found = attribute(old, new)
    >>> {name: part.tolist() for name, part in found.parts.items() if part.any()}
    {'population': [-375.0, 375.0], 'budget': [375.0, 625.0]}
    """
    if any(getattr(after, name) is None for name in FACTORS):
        raise BadInput("The inputs of the later allocation must all be known.")
    unknown = tuple(name for name in FACTORS if getattr(before, name) is None)
    if unknown and before_cents is None:
        raise BadInput(f"Former {', '.join(unknown)} are not known: give the amounts that were published.")
    known = [name for name in FACTORS if name not in unknown]
    mixed = _Mixtures(replace(before, **{name: getattr(after, name) for name in unknown}), after)
    parts = {name: _shapley(mixed, name, known) for name in known}
    first, last = mixed.amounts(frozenset()), mixed.amounts(frozenset(known))
    was = first if before_cents is None else before_cents / 100
    now = last if after_cents is None else after_cents / 100
    if unknown:
        parts["unknown"] = first - was
    parts["rounding"] = what_is_left(now, [was, *parts.values()])
    return Attribution(was, now, parts, unknown, mixed.scaled)


def _shapley(mixed: _Mixtures, name: str, known: Sequence[str]) -> Floats:
    """A factor's part: what changing it does, averaged over all orders in which the factors can be changed."""
    others = [one for one in known if one != name]
    found = np.zeros_like(mixed.amounts(frozenset()))
    for many in range(len(others) + 1):
        weight = factorial(many) * factorial(len(others) - many) / factorial(len(known))
        for some in combinations(others, many):
            found = found + weight * (mixed.amounts(frozenset({*some, name})) - mixed.amounts(frozenset(some)))
    return found


class _Mixtures:
    """Amounts from some factors as they are now and the others as they were; each mixture is worked out once."""

    def __init__(self, before: Inputs, after: Inputs) -> None:
        self._ends = (before, after)
        self._amounts: dict[frozenset[str], Floats] = {}
        self._shares: dict[frozenset[str], Floats] = {}
        self.scaled = 0

    def amounts(self, new: frozenset[str]) -> Floats:
        if new not in self._amounts:
            self._amounts[new] = self._worked_out(new)
        return self._amounts[new]

    def _worked_out(self, new: frozenset[str]) -> Floats:
        formula, budget, previous = (self._one(name, new) for name in ("formula", "budget", "transition"))
        share = self._share(new)
        try:
            return solved(share, budget, previous, formula.limits, formula.rules).amounts
        except Infeasible:
            self.scaled += 1
            return _scaled(share, budget, previous, formula.limits)

    def _share(self, new: frozenset[str]) -> Floats:
        matters = new & {"population", "index", "formula"}
        if matters not in self._shares:
            people, index, formula = (self._one(name, new) for name in ("population", "index", "formula"))
            need = people * exponential(formula.beta * (index - MIDDLE) / SPREAD) * formula.rurality
            self._shares[matters] = need / fsum(need)
        return self._shares[matters]

    def _one(self, name: str, new: frozenset[str]) -> Any:
        return getattr(self._ends[name in new], name)


def _scaled(share: Floats, budget: float, previous: Floats, limits: Limits) -> Floats:
    """Where a mixture's limits cannot be kept: everyone at the lowest they allow, or the highest, times one factor."""
    within = room(previous, share * budget, limits)
    least = fsum(within.low)
    ends = within.low if least > budget else np.where(share > 0, within.high, within.low)
    return ends * (budget / fsum(ends))
