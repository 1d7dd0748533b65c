"""What changed since the former scenario, split into people, scores, formula, budget and what there was before.

Areas are matched by their codes. One that is new had nobody and nothing before; one that is gone has nobody and nothing
now: its money shows among what is gone, so that nothing is lost between two geographies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harakeke.methods.allocation import (
    Allocation,
    Attribution,
    Formula,
    GroupRule,
    Inputs,
    Need,
    Said,
    Year,
    attribute,
)
from harakeke.methods.allocation.cents import Cents
from harakeke.methods.allocation.need import MIDDLE

from .areas import Floats

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Changed:
    """The change of one year. attribution: over `codes`, which are those of both scenarios."""

    year: int
    former_year: int
    codes: tuple[str, ...]
    here: tuple[int, ...]  # where each of today's areas stands among the codes
    new: tuple[str, ...]
    gone: tuple[str, ...]
    attribution: Attribution

    def said_of(self, at: int) -> list[Said]:
        """One area's change, in sentences; `at` is its place among today's areas."""
        return self.attribution.said_of(self.here[at])

    def parts_of(self, at: int) -> dict[str, float]:
        """One area's change, in dollars, by what moved it."""
        return {name: float(part[self.here[at]]) for name, part in self.attribution.parts.items()}


def changed_since(former: tuple[Allocation, Need], now: tuple[Allocation, Need]) -> Changed:
    """Compare the first year of now to the same year of then, or to the last one then where it did not reach so far."""
    year = now[0].years[0]
    same = [one for one in former[0].years if one.year == year.year]
    then = same[0] if same else former[0].years[-1]
    codes = tuple(sorted({*former[0].keys, *now[0].keys}))
    place = {code: at for at, code in enumerate(codes)}
    before, after = (_places(allocation.keys, place) for allocation in (former[0], now[0]))
    split = attribute(
        _inputs(*former, then, before, len(codes)),
        _inputs(*now, year, after, len(codes)),
        before_cents=_cents(then.cents, before, len(codes)),
        after_cents=_cents(year.cents, after, len(codes)),
    )
    return Changed(
        year=year.year,
        former_year=then.year,
        codes=codes,
        here=tuple(after.tolist()),
        new=tuple(sorted(set(now[0].keys) - set(former[0].keys))),
        gone=tuple(sorted(set(former[0].keys) - set(now[0].keys))),
        attribution=split,
    )


def _inputs(allocation: Allocation, need: Need, year: Year, places: Places, many: int) -> Inputs:
    """One year's inputs, each area at its place among the codes of both."""
    rules = tuple(GroupRule(rule.name, places[rule.rows], rule.low, rule.high) for rule in allocation.rules)
    rurality = _spread_out(need.rurality_factor, places, many, 1.0)
    return Inputs(
        population=_spread_out(need.people, places, many, 0.0),
        index=_spread_out(need.index, places, many, MIDDLE),
        formula=Formula(need.beta, rurality, allocation.limits, rules),
        budget=year.budget,
        transition=_spread_out(np.nan_to_num(year.previous), places, many, 0.0),
    )


def _places(keys: Sequence[str], place: dict[str, int]) -> Places:
    return np.array([place[key] for key in keys], dtype=np.intp)


def _spread_out(column: Floats, places: Places, many: int, otherwise: float) -> Floats:
    found = np.full(many, otherwise)
    found[places] = column
    return found


def _cents(cents: Cents, places: Places, many: int) -> Cents:
    found = np.zeros(many, dtype=np.int64)
    found[places] = cents
    return found
