"""Which communities lie beside each other: those whose outlines meet, or where none are loaded, the nearest few."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import combinations

import numpy as np

from harakeke.methods.access import great_circle
from harakeke.reference import queries as reference

from . import places

NEAREST = 4
Pairs = tuple[tuple[str, str], ...]


def neighbours(level: str) -> Pairs:
    """Pairs of codes, each once, the smaller first."""
    return _neighbours(places.fingerprint(), level)


@lru_cache(maxsize=4)
def _neighbours(_of: str, level: str) -> Pairs:
    return _touching(level) or _nearest()


def _touching(level: str) -> Pairs:
    """Outlines that have a point in common."""
    at: dict[tuple[float, float], set[str]] = defaultdict(set)
    for code, geometry in reference.boundaries(level).values_list("code", "geometry"):
        for point in _points(geometry["coordinates"]) if geometry else ():
            at[point].add(code)
    return tuple(sorted({pair for codes in at.values() for pair in combinations(sorted(codes), 2)}))


def _points(coordinates: list) -> list[tuple[float, float]]:  # type: ignore[type-arg]
    if isinstance(coordinates[0], int | float):
        return [(coordinates[0], coordinates[1])]
    return [point for part in coordinates for point in _points(part)]


def _nearest() -> Pairs:
    country = places.country()
    codes = [one.code for one in country.communities]
    away = great_circle(np.array(country.points)[:, None], np.array(country.points)[None])
    near = np.argsort(away, axis=1, kind="stable")[:, 1 : NEAREST + 1]
    pairs = {tuple(sorted((codes[row], codes[other]))) for row, others in enumerate(near) for other in others}
    return tuple(sorted(pairs))  # type: ignore[arg-type]
