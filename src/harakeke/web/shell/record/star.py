"""A star drawn on the server: an axis for each thing that is read, a line for each reading, words on every axis.

At most two lines: two readers, or before and after. They are told apart by their marks and strokes, never by colour
alone. What was left out breaks a line. The star has a sentence, a legend in words and a table twin.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harakeke.methods.outcomes import Point, Spoke, rings, runs, spokes
from harakeke.methods.outcomes.star import FEWEST

from ..charts import Chart
from ..parts import Column, Table
from ..svg import element, frame

WIDTH, RADIUS, GAP, LINE = 440, 104.0, 13.0, 19
CENTRE = Point(WIDTH / 2, 178)
BESIDE, ABOVE, BELOW = 13, 30, 22  # letters in a line of words, by where they stand
KINDS = ("first", "second")


@dataclass(frozen=True)
class Ray:
    """An axis: its words, and their language (empty: the page's)."""

    name: str
    language: str = ""


@dataclass(frozen=True)
class Line:
    """A reading as a line: what it is called, and a level from 1 to 5 for each axis, None where it was left out."""

    name: str
    levels: Sequence[int | None]


@dataclass(frozen=True)
class Star(Chart):
    """A chart with its legend: each line's kind and name, and the words of the levels, from the middle outwards."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    scale: list[str] = field(default_factory=list)


def star(
    rays: Sequence[Ray], lines: Sequence[Line], *, title: str, sentence: str, scale: dict[int, str]
) -> Star | None:
    """Draw it; None where there are too few axes for a star, for then the table says it better."""
    if len(rays) < FEWEST or not lines:
        return None
    around = spokes(len(rays), centre=CENTRE, radius=RADIUS, gap=GAP)
    told = list(zip(KINDS, lines, strict=False))
    shapes = [
        *_grid(len(rays), around),
        *(shape for kind, line in reversed(told) for shape in _line(kind, line, rays, scale)),
        *(_words(ray, spoke) for ray, spoke in zip(rays, around, strict=True)),
    ]
    svg = frame(title, sentence, *shapes, viewBox=f"0 0 {WIDTH} {_height(rays, around)}", class_="chart star")
    names = [(kind, line.name) for kind, line in told]
    words = [scale[level] for level in sorted(scale)]
    return Star(title, svg, sentence, table_of(rays, lines, title, scale), names, words)


def table_of(rays: Sequence[Ray], lines: Sequence[Line], title: str, scale: dict[int, str]) -> Table:
    """The twin: one row for each axis, with the words of each line's level."""
    rows = [[ray.name, *(_said(line.levels[number], scale) for line in lines)] for number, ray in enumerate(rays)]
    return Table(title, [Column(_("What was read")), *(Column(line.name) for line in lines)], rows)


def _said(level: int | None, scale: dict[int, str]) -> str:
    return "–" if level is None else f"{scale[level]} ({level})"


def _grid(count: int, around: Sequence[Spoke]) -> list[SafeString]:
    outlines = rings(count, centre=CENTRE, radius=RADIUS)
    drawn = [element("polygon", points=_points(ring), class_="ring") for ring in outlines]
    drawn += [element("line", x1=CENTRE.x, y1=CENTRE.y, x2=one.tip.x, y2=one.tip.y, class_="spoke") for one in around]
    return drawn + [
        element("text", str(level), x=ring[0].x + 11, y=ring[0].y + 4, class_="ring-number")
        for level, ring in enumerate(outlines, 1)
    ]


def _line(kind: str, line: Line, rays: Sequence[Ray], scale: dict[int, str]) -> list[SafeString]:
    """The stretches of a reading, then its marks: round and filled for the first, square and open for the second."""
    drawn, marks = [], {}
    for run in runs(list(line.levels), centre=CENTRE, radius=RADIUS):
        points = [point for _axis, point in run]
        whole = len(run) > FEWEST and run[0] == run[-1]
        drawn.append(element("polygon" if whole else "polyline", points=_points(points), class_=f"reading {kind}"))
        marks |= dict(run)
    for axis, point in sorted(marks.items()):
        told = element("title", f"{line.name}. {rays[axis].name}: {_said(line.levels[axis], scale)}")
        drawn.append(_mark(kind, point, told))
    return drawn


def _mark(kind: str, point: Point, told: SafeString) -> SafeString:
    if kind == "first":
        return element("circle", told, cx=point.x, cy=point.y, r=6, class_="mark first")
    return element("rect", told, x=point.x - 6, y=point.y - 6, width=12, height=12, class_="mark second")


def _words(ray: Ray, spoke: Spoke) -> SafeString:
    """An axis in words, in as many lines as it needs: away from the star, and centred on its tip when beside it."""
    lines = _wrapped(ray, spoke)
    first = _first_line(spoke, len(lines))
    spans = [element("tspan", words, x=spoke.label.x, y=first + LINE * n) for n, words in enumerate(lines)]
    return element("text", *spans, text_anchor=spoke.anchor, lang=ray.language or None, class_="ray")


def _first_line(spoke: Spoke, lines: int) -> float:
    if _is_above(spoke):
        return spoke.label.y - LINE * (lines - 1)
    if _is_below(spoke):
        return spoke.label.y + LINE / 2 + 2
    return spoke.label.y - LINE * (lines - 1) / 2 + 5


def _wrapped(ray: Ray, spoke: Spoke) -> list[str]:
    room = ABOVE if _is_above(spoke) else BELOW if _is_below(spoke) else BESIDE
    return textwrap.wrap(ray.name, room, break_long_words=False) or [""]


def _is_above(spoke: Spoke) -> bool:
    return spoke.label.y < CENTRE.y - 0.95 * RADIUS


def _is_below(spoke: Spoke) -> bool:
    return spoke.label.y > CENTRE.y + 0.8 * RADIUS


def _height(rays: Sequence[Ray], around: Sequence[Spoke]) -> int:
    lowest = max(
        _first_line(spoke, len(lines)) + LINE * (len(lines) - 1)
        for lines, spoke in ((_wrapped(ray, spoke), spoke) for ray, spoke in zip(rays, around, strict=True))
    )
    return round(max(lowest, CENTRE.y + RADIUS) + 14)


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in points)
