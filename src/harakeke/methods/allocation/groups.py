"""Rules for a whole group of areas, such as a region's floor, become limits of its areas.

With one multiplier for all, what an area gets depends only on that multiplier. So 'the region gets at least L' says
the same as 'no area of it gets less than when L is spread within the region', and a group's rules tighten the limits
of its areas: no solver is needed while groups do not overlap in part. (Where they do, see coupling.)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import NDArray

from .errors import BadInput, Infeasible
from .exponential import Floats
from .spread import spread
from .words import Said


@dataclass(frozen=True)
class GroupRule:
    """A group of areas gets between `low` and `high` dollars. rows: positions of its areas. None: no such end."""

    name: str
    rows: NDArray[np.intp]
    low: float | None = None
    high: float | None = None


def tightened(weights: Floats, low: Floats, high: Floats, rules: Iterable[GroupRule]) -> tuple[Floats, Floats]:
    """The limits of areas under rules for groups, inner groups before the outer ones that hold them.

    Raises BadInput where two groups overlap in part; Infeasible, naming the group, where its areas' limits forbid it.

    Two areas of weight 1 may have 0 to 100. Together they get at least 60, so each gets at least 30:

    >>> rule = GroupRule("Region 1", np.array([0, 1]), low=60.0)
    >>> [one.tolist() for one in tightened(np.ones(3), np.zeros(3), np.full(3, 100.0), [rule])]
    [[30.0, 30.0, 0.0], [100.0, 100.0, 100.0]]
    """
    low, high = low.copy(), high.copy()
    ordered = sorted(rules, key=lambda rule: len(rule.rows))
    refuse_partial_overlap(ordered)
    for rule in ordered:
        here = rule.rows
        for end, ends in ((rule.low, low), (rule.high, high)):
            if end is None:
                continue
            try:
                ends[here] = _kept(end, weights[here], low[here], high[here], lower=ends is low)
            except Infeasible as found:
                said = Said("infeasible.group", {"group": rule.name, "why": found.said})
                raise Infeasible(said, over=found.over) from None
    return low, high


def _kept(end: float, weights: Floats, low: Floats, high: Floats, *, lower: bool) -> Floats:
    """One end of every area's limits, where the group's total is at that end; unchanged where it holds by itself."""
    if lower and end <= fsum(low):
        return low
    if not lower and end >= fsum(high):
        return high
    return spread(weights, end, low, high).amounts


def refuse_partial_overlap(rules: list[GroupRule]) -> None:
    """Groups may stand apart or one within the other. Raises BadInput naming two that do neither. Smallest first."""
    for place, inner in enumerate(rules):
        mine = set(inner.rows.tolist())
        for outer in rules[place + 1 :]:
            shared = mine.intersection(outer.rows.tolist())
            if shared and len(shared) < len(mine):
                raise BadInput(
                    f"The groups '{inner.name}' and '{outer.name}' share some of their areas but not all; "
                    "rules like these must be solved together."
                )
