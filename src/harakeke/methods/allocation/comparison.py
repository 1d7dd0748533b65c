"""How fair an allocation is, and how two of them differ: who gains, who loses, and why.

Fairness is per head: a place with many people counts more. Gains and losses are cents of areas, so they add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from harakeke.methods.fairness import Shortfall, Theil, concentration_index, theil, worst_shortfall

from .allocate import Allocation, Year
from .attribution import Attribution
from .cents import Cents
from .errors import BadInput, money
from .exponential import Floats
from .limits import BOUND_NAMES
from .words import Said


@dataclass(frozen=True)
class Fair:
    """One year's fairness. per_head: dollars for each person of the country, of each group and of each ethnic group."""

    per_head: float
    by: Mapping[str, Theil]  # for each way of grouping: uneven within and between groups, and each group's mean
    of_people: Mapping[str, float]  # what is there, per head of everyone, where people of that group live
    concentration: float | None  # above 0: the more deprived get more per head; None where there is no index
    worst: Shortfall  # the area furthest below its formula share
    by_agency: Mapping[str, float]  # dollars of each agency


def fair(
    year: Year,
    people: ArrayLike,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    of_people: Mapping[str, ArrayLike] | None = None,
    index: ArrayLike | None = None,
    by_agency: tuple[Sequence[str], Cents] | None = None,
    keys: Sequence[str] | None = None,
) -> Fair:
    """How fairly a year's money lies.

    people: (areas,), for whom the money is. groups: each area's group, for each way of grouping them: tenth of
    deprivation, rurality, region. of_people: (areas,), how many people of each ethnic group live there. index:
    (areas,), deprivation scores. by_agency: agencies, and cents (areas, agencies).

    >>> from .allocate import allocate
    >>> found = fair(allocate([1, 1], [240, 160], 400).years[0], [10, 10], groups={"region": ["N", "S"]})
    >>> found.per_head, [round(part.mean, 4) for part in found.by["region"].groups], round(found.worst.share, 4)
    (20.0, [22.8, 17.2], 0.14)
    """
    dollars, heads = year.dollars, np.asarray(people, dtype=np.float64)
    there = heads > 0
    if not there.any():
        raise BadInput("Fairness is per head, and no area has people. Choose another population column.")
    each = dollars[there] / heads[there]
    spread_over = {name: theil(each, heads[there], np.asarray(of)[there]) for name, of in (groups or {}).items()}
    counts = {name: np.asarray(count, dtype=np.float64)[there] for name, count in (of_people or {}).items()}
    return Fair(
        per_head=fsum(dollars) / fsum(heads),
        by=spread_over,
        of_people={name: fsum(each * count) / fsum(count) for name, count in counts.items() if fsum(count) > 0},
        concentration=None if index is None else concentration_index(each, heads[there], np.asarray(index)[there]),
        worst=worst_shortfall(dollars, year.target, keys=keys),
        by_agency=_by_agency(by_agency),
    )


def _by_agency(by_agency: tuple[Sequence[str], Cents] | None) -> dict[str, float]:
    if by_agency is None:
        return {}
    agencies, cents = by_agency
    return {name: int(cents[:, place].sum()) / 100 for place, name in enumerate(agencies)}


def tenths_of_people(index: ArrayLike, people: ArrayLike) -> NDArray[np.int64]:
    """Each area's tenth of the people by deprivation: 1 the least, 10 the most deprived; equal scores stay together.

    >>> tenths_of_people([900, 1000, 1000, 1100], [10, 5, 5, 10]).tolist()
    [2, 6, 6, 9]
    """
    scores, heads = np.asarray(index, dtype=np.float64), np.asarray(people, dtype=np.float64)
    values, at = np.unique(scores, return_inverse=True)
    at = at.reshape(-1)
    order = np.lexsort((heads, at))
    there = np.bincount(at[order], weights=heads[order], minlength=len(values))
    before = np.concatenate([[0.0], np.cumsum(there)[:-1]])
    middle = (before + there / 2) / fsum(heads)
    return np.minimum(np.floor(middle * 10).astype(np.int64) + 1, 10)[at]


@dataclass(frozen=True)
class Compared:
    """Two allocations of one year beside each other; each array (areas,), in the order of `keys`."""

    keys: tuple[str, ...]
    one: Cents
    other: Cents
    held: tuple[tuple[str, str], ...]  # what holds each area in the one and in the other

    @property
    def change(self) -> Cents:
        """Cents that the other gives more."""
        return self.other - self.one

    @property
    def gaining(self) -> int:
        return int(np.count_nonzero(self.change > 0))

    @property
    def losing(self) -> int:
        return int(np.count_nonzero(self.change < 0))

    @property
    def gained(self) -> float:
        """Dollars that areas get more, in all."""
        return int(self.change[self.change > 0].sum()) / 100

    @property
    def lost(self) -> float:
        """Dollars that areas get less, in all."""
        return int(-self.change[self.change < 0].sum()) / 100

    def most(self, many: int = 10, *, gaining: bool = True) -> list[int]:
        """The rows that gain, or lose, most; the largest first, equal ones by key."""
        sign = -1 if gaining else 1
        rows = [row for row in range(len(self.keys)) if sign * int(self.change[row]) < 0]
        return sorted(rows, key=lambda row: (sign * int(self.change[row]), self.keys[row]))[:many]

    def by_group(self, groups: Sequence[str]) -> dict[str, int]:
        """Cents that each group's areas get more, or less, in all."""
        found: dict[str, int] = {}
        for group, cents in zip(groups, self.change.tolist(), strict=True):
            found[group] = found.get(group, 0) + cents
        return dict(sorted(found.items()))

    def said(self) -> list[Said]:
        """Who gains and who loses, in sentences."""
        same = len(self.keys) - self.gaining - self.losing
        return [
            Said("compare.gain", {"areas": f"{self.gaining:,}", "amount": money(self.gained)}),
            Said("compare.lose", {"areas": f"{self.losing:,}", "amount": money(self.lost)}),
            Said("compare.same", {"areas": f"{same:,}"}),
        ]


def compare(one: Allocation, other: Allocation, year: int) -> Compared:
    """Two allocations of one year beside each other; areas are matched by key.

    Areas of only one of them have 0 in the other. Why an area gains or loses: `attribute`, with both's inputs.

    >>> from .allocate import allocate
    >>> old, new = (allocate(need, [200, 200], {2026: 400}) for need in ([1, 1], [9, 11]))
    >>> found = compare(old, new, 2026)
    >>> found.change.tolist(), found.held, found.most()
    ([-1000, 1000], (('free', 'loss'), ('free', 'free')), [1])
    """
    keys = tuple(sorted({*one.keys, *other.keys}))
    first, second = (_of_keys(each, each.of(year)) for each in (one, other))
    there = ("", 0)
    return Compared(
        keys,
        np.array([first.get(key, there)[1] for key in keys], dtype=np.int64),
        np.array([second.get(key, there)[1] for key in keys], dtype=np.int64),
        tuple((first.get(key, there)[0], second.get(key, there)[0]) for key in keys),
    )


def _of_keys(allocation: Allocation, year: Year) -> dict[str, tuple[str, int]]:
    """What holds each area, and its cents."""
    names = [BOUND_NAMES[limit] for limit in year.bound.tolist()]
    return dict(zip(allocation.keys, zip(names, year.cents.tolist(), strict=True), strict=True))


def reasons(attribution: Attribution, rows: Sequence[int]) -> list[tuple[int, str, float]]:
    """For each of some rows the factor that moved it most the way it went, and by how many dollars."""
    found = []
    change: Floats = attribution.after - attribution.before
    for row in rows:
        sign = 1 if change[row] >= 0 else -1
        sizes = {name: sign * float(part[row]) for name, part in attribution.parts.items() if name != "rounding"}
        name = max(sorted(sizes), key=sizes.__getitem__)
        found.append((row, name, sign * sizes[name]))
    return found
