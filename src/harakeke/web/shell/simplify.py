"""Simplifying outlines that share borders, so that neighbours still meet.

A border between two areas is cut out once, simplified once and used by both. Borders
are the stretches between points where three or more lines meet (Douglas–Peucker 1973
on each stretch).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

Coordinate = tuple[float, float]
Ring = Sequence[Coordinate]


def simplify_together(shapes: Mapping[str, Sequence[Ring]], tolerance: float) -> dict[str, list[list[Coordinate]]]:
    """Closed rings for each code, no point moved, none further than `tolerance` from the old line.

    Rings smaller than a speck are dropped, but each shape keeps its largest.
    """
    meeting = _meeting_points([ring for rings in shapes.values() for ring in rings])
    done: dict[tuple[Coordinate, ...], list[Coordinate]] = {}
    return {
        code: [
            _simplify_ring(ring, meeting, tolerance, done)
            for ring in _worth_drawing(rings, speck=6 * tolerance * tolerance)
        ]
        for code, rings in shapes.items()
    }


def _meeting_points(rings: Sequence[Ring]) -> set[Coordinate]:
    neighbours: dict[Coordinate, set[Coordinate]] = defaultdict(set)
    for ring in rings:
        for here, there in pairwise(ring):
            neighbours[here].add(there)
            neighbours[there].add(here)
    return {point for point, around in neighbours.items() if len(around) != 2}


def _worth_drawing(rings: Sequence[Ring], speck: float) -> list[Ring]:
    """Small islands go, the largest stays; a speck would cost bytes and show nothing."""
    largest = max(rings, key=_size, default=None)
    return [ring for ring in rings if ring is largest or _size(ring) > speck]


def _size(ring: Ring) -> float:
    """Area of a ring (shoelace).

    >>> _size([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)])
    4.0
    """
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))) / 2


def _simplify_ring(
    ring: Ring,
    meeting: set[Coordinate],
    tolerance: float,
    done: dict[tuple[Coordinate, ...], list[Coordinate]],
) -> list[Coordinate]:
    points = list(ring[:-1] if ring[0] == ring[-1] else ring)
    turns = [number for number, point in enumerate(points) if point in meeting]
    start = turns[0] if turns else points.index(min(points))
    points = [*points[start:], *points[: start + 1]]
    whole: list[Coordinate] = []
    stretch = [points[0]]
    for point in points[1:]:
        stretch.append(point)
        if point in meeting:
            whole += _once(stretch, tolerance, done)[:-1]
            stretch = [point]
    if len(stretch) > 1:
        whole += _once(stretch, tolerance, done)[:-1]
    return [*whole, whole[0]]


def _once(
    stretch: list[Coordinate], tolerance: float, done: dict[tuple[Coordinate, ...], list[Coordinate]]
) -> list[Coordinate]:
    """The same border walked from either side gives the same points."""
    backwards = (stretch[-1], stretch[-2]) < (stretch[0], stretch[1])
    key = tuple(reversed(stretch)) if backwards else tuple(stretch)
    if key not in done:
        done[key] = _thin(list(key), tolerance)
    return list(reversed(done[key])) if backwards else done[key]


def _thin(line: list[Coordinate], tolerance: float) -> list[Coordinate]:
    """Douglas–Peucker; a closed line is first cut at its far point, so a ring never collapses."""
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(1, len(line) - 1), key=lambda number: math.dist(line[0], line[number]))
        first, second = _thin(line[: far + 1], tolerance), _thin(line[far:], tolerance)
        kept = [*first[:-1], *second]
        return kept if len(kept) > 3 else line
    keep, work = {0, len(line) - 1}, [(0, len(line) - 1)]
    while work:
        start, end = work.pop()
        far, distance = start, 0.0
        for number in range(start + 1, end):
            away = _distance(line[number], line[start], line[end])
            if away > distance:
                far, distance = number, away
        if distance > tolerance:
            keep.add(far)
            work += [(start, far), (far, end)]
    return [line[number] for number in sorted(keep)]


def _distance(point: Coordinate, start: Coordinate, end: Coordinate) -> float:
    """From a point to the stretch between two others.

    >>> _distance((1, 1), (0, 0), (2, 0))
    1.0
    """
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    along = 0.0 if not length else ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * across, start[1] + along * down))
