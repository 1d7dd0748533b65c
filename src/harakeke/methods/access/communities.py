"""Candidate communities: neighbouring areas whose unmet need would keep a team, around a local organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, inf

import numpy as np
import numpy.typing as npt

from .refused import AccessError, Real, amounts

Neighbours = list[list[int]]


@dataclass(frozen=True)
class Viable:
    """What makes a community: unmet need for at least a viable team and, if said, at most what one can serve;
    no area more than so many `rings` of neighbours from the one where the organisation is."""

    least: float
    most: float = inf
    rings: int = 3

    def __post_init__(self) -> None:
        if not (0 < self.least <= self.most and self.rings >= 0):
            raise AccessError("viable", "The numbers do not fit.", "Give 0 < least ≤ most and rings of 0 or more.")


@dataclass(frozen=True)
class Community:
    """Areas that hang together, in the order they joined; the first, `seed`, has the organisation it grew from."""

    seed: str
    areas: tuple[str, ...]
    unmet: float
    need: float
    organisations: int


def communities(
    keys: Sequence[str],
    unmet: npt.ArrayLike,
    need: npt.ArrayLike,
    adjacency: Iterable[tuple[str, str]],
    organisations: npt.ArrayLike,
    viable: Viable,
) -> list[Community]:
    """One from every area that has unmet need and an organisation, where it is viable; the greatest unmet need first.

    From the seed a community grows ring by ring over neighbours with unmet need; within a ring the greatest unmet need
    joins first, and one that would pass `most` is left out. Whatever is equal goes by key, so the order of rows and of
    pairs means nothing. Communities may overlap: `choose_sites` picks among them.

    >>> found = communities(["a", "b", "c", "d"], [30, 50, 0, 90], [40, 50, 10, 90],
    ...     [("a", "b"), ("b", "c"), ("c", "d")], [1, 0, 1, 0], Viable(least=60))
    >>> [(one.seed, one.areas, one.unmet) for one in found]
    [('a', ('a', 'b'), 80.0)]
    """
    refuse_same_keys(keys)
    short, wanted = amounts("unmet", unmet, rows=len(keys)), amounts("need", need, rows=len(keys))
    local = amounts("organisations", organisations, rows=len(keys))
    beside = neighbours(keys, adjacency)
    found = []
    for seed in np.flatnonzero((short > 0) & (local > 0)).tolist():
        areas = _grown(seed, keys, short, beside, viable)
        together = fsum(short[areas])
        if together >= viable.least:
            names = tuple(keys[area] for area in areas)
            found.append(Community(keys[seed], names, together, fsum(wanted[areas]), int(local[areas].sum())))
    return sorted(found, key=lambda one: (-one.unmet, one.seed))


def neighbours(keys: Sequence[str], adjacency: Iterable[tuple[str, str]]) -> Neighbours:
    """Which rows each row lies beside; a pair counts both ways, however often it is given."""
    place = {key: row for row, key in enumerate(keys)}
    beside: list[set[int]] = [set() for _ in keys]
    for row, (one, other) in enumerate(adjacency):
        for key in (one, other):
            if key not in place:
                raise AccessError("adjacency", f"'{key}' is none of the areas.", "Correct it or leave it out.", row=row)
        if one != other:
            beside[place[one]].add(place[other])
            beside[place[other]].add(place[one])
    return [sorted(each) for each in beside]


def refuse_same_keys(keys: Sequence[str]) -> None:
    """Refuse a key that two rows have."""
    seen: set[str] = set()
    for row, key in enumerate(keys):
        if key in seen:
            raise AccessError("keys", f"'{key}' stands here twice.", "Give each area its own key.", row=row)
        seen.add(key)


def _grown(seed: int, keys: Sequence[str], short: Real, beside: Neighbours, viable: Viable) -> list[int]:
    areas, together, ring = [seed], float(short[seed]), [seed]
    if together > viable.most:
        return areas
    tried = {seed}
    for _ in range(viable.rings):
        next_to = {area for one in ring for area in beside[one]} - tried
        tried |= next_to
        ring = []
        for area in sorted((one for one in next_to if short[one] > 0), key=lambda one: (-short[one], keys[one])):
            if together + short[area] <= viable.most:
                areas.append(area)
                ring.append(area)
                together = fsum(short[areas])
    return areas
