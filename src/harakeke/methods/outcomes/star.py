"""The geometry of a star: spokes, rings and the line of a reading. Units are the caller's; y grows downwards.

The first spoke points straight up and the others follow clockwise at equal angles. Level 1 lies at 1/`levels` of the
radius, so that the lowest level is a point on the spoke and no reading shrinks into the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal

LEVELS = 5
FEWEST = 3  # two spokes make a line, not a star


@dataclass(frozen=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True)
class Spoke:
    """One axis: its tip, where its words stand beyond the tip, and on which side of that point they are written."""

    tip: Point
    label: Point
    anchor: Literal["start", "middle", "end"]


def spokes(count: int, *, centre: Point, radius: float, gap: float) -> list[Spoke]:
    """So many spokes around a centre, with words `gap` beyond each tip. Raises ValueError below three.

    >>> up, right, left = spokes(3, centre=Point(0, 0), radius=10, gap=2)
    >>> up.tip.x, up.tip.y, up.anchor, right.anchor, left.anchor
    (0.0, -10.0, 'middle', 'start', 'end')
    """
    if count < FEWEST:
        raise ValueError(f"A star has at least {FEWEST} spokes; {count} make none.")
    found = []
    for number in range(count):
        label = _at(number, count, centre, radius + gap)
        found.append(Spoke(_at(number, count, centre, radius), label, _anchor(label.x - centre.x, radius)))
    return found


def _at(number: int, count: int, centre: Point, distance: float) -> Point:
    angle = 2 * pi * number / count
    return Point(round(centre.x + distance * sin(angle), 6), round(centre.y - distance * cos(angle), 6))


def _anchor(across: float, radius: float) -> Literal["start", "middle", "end"]:
    """Words beside the star are written away from it; words straight above or below are centred."""
    if abs(across) < radius / 20:
        return "middle"
    return "start" if across > 0 else "end"


def rings(count: int, *, centre: Point, radius: float, levels: int = LEVELS) -> list[list[Point]]:
    """The outline of every level, the lowest first: `levels` polygons of `count` corners."""
    return [
        [_at(number, count, centre, radius * level / levels) for number in range(count)]
        for level in range(1, levels + 1)
    ]


def runs(
    levels_read: Sequence[int | None], *, centre: Point, radius: float, levels: int = LEVELS
) -> list[list[tuple[int, Point]]]:
    """The stretches of a reading's line: each a list of (number of the axis, point).

    An axis that was left out (None) breaks the line, and nothing bridges it. With every axis read there is one stretch
    that ends where it began. Raises ValueError for a level outside 1 … `levels`.

    >>> [[axis for axis, _ in run] for run in runs([3, None, 4, 5], centre=Point(0, 0), radius=5)]
    [[2, 3, 0]]
    """
    count = len(levels_read)
    placed: list[tuple[int, Point] | None] = []
    for number, level in enumerate(levels_read):
        if level is not None and not 1 <= level <= levels:
            raise ValueError(f"A level is from 1 to {levels}; {level} is not.")
        placed.append(None if level is None else (number, _at(number, count, centre, radius * level / levels)))
    if None not in placed:
        whole = [one for one in placed if one is not None]
        return [[*whole, whole[0]]] if whole else []
    return _broken(placed)


def _broken(placed: list[tuple[int, Point] | None]) -> list[list[tuple[int, Point]]]:
    """Go once around, beginning after a gap, and cut at every gap."""
    start = placed.index(None)
    found: list[list[tuple[int, Point]]] = [[]]
    for one in placed[start + 1 :] + placed[: start + 1]:
        if one is None:
            found.append([])
        else:
            found[-1].append(one)
    return [run for run in found if run]
