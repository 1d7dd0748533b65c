"""Maps drawn on the server: a choropleth from shapes, and a grid of equal tiles.

Shades come in at most five classes with about as many areas in each; a hidden value
(None) is its own plain, outlined shade. Every map has a legend in words, a sentence
and a table twin. Names and numbers are also the tooltip of each area.

Projection: equirectangular, true at 41° south, good to about 3 % over the main islands.
Areas past the 180th meridian (the Chatham Islands) are drawn in a box of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harakeke.web.shell.charts import Bar, bar_sentence, said_value, shown_value
from harakeke.web.shell.parts import Column, Table
from harakeke.web.shell.simplify import Coordinate, Ring, simplify_together
from harakeke.web.shell.svg import element, frame

WIDTH, HEIGHT = 520, 760
INSET = (430.0, 560.0, 80.0, 80.0)
TRUE_AT = math.radians(-41)
TILE = 44
FEW_ACROSS = 8  # so many tiles beside each other are large enough for their numbers on a phone


@dataclass(frozen=True)
class Area:
    """A place and its outline: rings of (longitude, latitude), holes among them."""

    code: str
    name: str
    rings: Sequence[Ring]


@dataclass(frozen=True)
class Tile:
    """A place as a square: column and row count from 1 at the north-west."""

    code: str
    name: str
    column: int
    row: int


@dataclass(frozen=True)
class Key:
    """One line of the legend."""

    css: str
    words: str


@dataclass(frozen=True)
class Map:
    title: str
    svg: SafeString
    sentence: str
    legend: list[Key]
    table: Table


def areas_from_geojson(
    collection: Mapping[str, Any], *, code: str, name: str, leave_out: Iterable[str] = ()
) -> list[Area]:
    """Areas of a GeoJSON feature collection; `code` and `name` are its property names."""
    left_out = set(leave_out)
    return [
        Area(feature["properties"][code], feature["properties"][name], _rings(feature["geometry"]))
        for feature in collection["features"]
        if feature["geometry"] and feature["properties"][code] not in left_out
    ]


def _rings(geometry: Mapping[str, Any]) -> list[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in ring] for polygon in polygons for ring in polygon]


def quantise(values: Iterable[float | None], classes: int = 5) -> list[float]:
    """Upper bounds of at most `classes` classes with about as many values in each.

    Equal values stay in one class, so there may be fewer.

    >>> quantise([1, 2, 3, 4, None], classes=2)
    [2, 4]
    >>> quantise([7, 7, 7])
    [7]
    """
    seen = sorted(value for value in values if value is not None)
    if not seen:
        return []
    cuts = [seen[math.ceil(len(seen) * number / classes) - 1] for number in range(1, classes + 1) if seen]
    return sorted(set(cuts))


def choropleth(
    areas: Sequence[Area],
    values: Mapping[str, float | None],
    *,
    title: str,
    unit: str,
    of: str = "",
    classes: int = 5,
    bounds: Sequence[float] = (),
    links: Mapping[str, str] | None = None,
    sentence: str = "",
) -> Map:
    """Areas shaded by their value; an area without a value, or with None, is hidden.

    `links` maps a code to an address: those areas can be reached with the keyboard. `bounds`: the upper bound of each
    class, where the classes have a meaning of their own.
    """
    bounds = bounds or quantise((values.get(area.code) for area in areas), classes)
    outlines = drawn_outlines(areas)
    shapes = [
        _linked(
            element(
                "path",
                _tip(area.name, values.get(area.code)),
                d=outlines[area.code],
                fill_rule="evenodd",
                class_=f"area {_shade(values.get(area.code), bounds)}",
            ),
            area,
            links,
        )
        # hidden areas last, so that no neighbour covers their outline
        for area in sorted(areas, key=lambda area: values.get(area.code) is None)
        if outlines[area.code]
    ]
    if any(far_east(area) for area in areas):
        x, y, width, height = INSET
        shapes.append(element("rect", x=x, y=y, width=width, height=height, rx=6, class_="inset-frame"))
    return _map(areas, values, bounds, shapes, title, unit, of, sentence, links, drawn_box(areas))


def tile_map(
    tiles: Sequence[Tile],
    values: Mapping[str, float | None],
    *,
    title: str,
    unit: str,
    of: str = "",
    classes: int = 5,
    bounds: Sequence[float] = (),
    links: Mapping[str, str] | None = None,
    sentence: str = "",
) -> Map:
    """Each place as an equal square, so that small, crowded places are seen as well as wide ones."""
    bounds = bounds or quantise((values.get(tile.code) for tile in tiles), classes)
    squares = [_linked(_square(tile, values.get(tile.code), bounds), tile, links) for tile in tiles]
    across = max((tile.column for tile in tiles), default=1) * TILE
    down = max((tile.row for tile in tiles), default=1) * TILE
    box, css = f"0 0 {across} {down}", "map few" if across <= FEW_ACROSS * TILE else "map"
    return _map(tiles, values, bounds, squares, title, unit, of, sentence, links, box, css)


def _square(tile: Tile, value: float | None, bounds: Sequence[float]) -> SafeString:
    x, y, shade = (tile.column - 1) * TILE, (tile.row - 1) * TILE, _shade(value, bounds)
    return element(
        "g",
        _tip(tile.name, value),
        element("rect", x=x + 1.5, y=y + 1.5, width=TILE - 3, height=TILE - 3, rx=5, class_=f"area tile {shade}"),
        element("text", shown_value(value), x=x + TILE / 2, y=y + TILE / 2 + 5, class_=f"tile-text on-{shade}"),
    )


def _map(
    places: Sequence[Area] | Sequence[Tile],
    values: Mapping[str, float | None],
    bounds: Sequence[float],
    shapes: Sequence[SafeString],
    title: str,
    unit: str,
    of: str,
    sentence: str,
    links: Mapping[str, str] | None,
    box: str,
    css: str = "map",
) -> Map:
    known = [Bar(place.name, values[place.code]) for place in places if place.code in values]
    said = sentence or bar_sentence(known, unit=unit)
    svg = frame(title, said, *shapes, viewBox=box, class_=css)
    if links:  # an image has no parts; a map of links is a group of them
        svg = SafeString(svg.replace('role="img"', 'role="group"', 1))
    rows = sorted(([place.name, values.get(place.code)] for place in places), key=lambda row: str(row[0]))
    hidden = any(values.get(place.code) is None for place in places)
    table = Table(title, [Column(of or _("Area")), Column(unit, number=True)], rows)
    return Map(title, svg, said, legend(bounds, values.values(), unit=unit, hidden=hidden), table)


def legend(bounds: Sequence[float], values: Iterable[float | None], *, unit: str, hidden: bool) -> list[Key]:
    """The classes in words, least first, each with the values really in it."""
    keys, seen = [], sorted(value for value in values if value is not None)
    for number, upper in enumerate(bounds):
        lower = bounds[number - 1] if number else -math.inf
        inside = [value for value in seen if lower < value <= upper]
        if not inside:  # a class with a meaning of its own may be empty
            continue
        low, high = shown_value(inside[0]), shown_value(inside[-1])
        words = low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
        keys.append(Key(_class(number, len(bounds)), f"{words}{'' if unit == '%' else ' '}{unit}"))
    if hidden:
        keys.append(Key("hidden-area", _("Hidden (S), or not known")))
    return keys


def _shade(value: float | None, bounds: Sequence[float]) -> str:
    if value is None or not bounds:
        return "hidden-area"
    number = next((place for place, upper in enumerate(bounds) if value <= upper), len(bounds) - 1)
    return _class(number, len(bounds))


def _class(number: int, classes: int) -> str:
    """Few classes still use the whole range of shades: two classes are 1 and 5."""
    return f"step-{1 + round(4 * number / (classes - 1))}" if classes > 1 else "step-3"


def _tip(name: str, value: float | None) -> SafeString:
    return element("title", f"{name}: {said_value(value)}")


def _linked(shape: SafeString, place: Area | Tile, links: Mapping[str, str] | None) -> SafeString:
    address = (links or {}).get(place.code)
    return element("a", shape, href=address, aria_label=place.name) if address else shape


# --- from the globe to the page ------------------------------------------------------------------


def far_east(area: Area) -> bool:
    return bool(area.rings) and area.rings[0][0][0] < 0


def drawn_outlines(areas: Sequence[Area]) -> dict[str, str]:
    """Each area's path. Neighbours are simplified together, so no gap opens between them."""
    main = [area for area in areas if not far_east(area)]
    far = [area for area in areas if far_east(area)]
    return {
        **_paths(main, (4.0, 4.0, WIDTH - 8.0, HEIGHT - 8.0), tolerance=0.55),
        **_paths(far, (INSET[0] + 8, INSET[1] + 8, INSET[2] - 16, INSET[3] - 16), tolerance=0.4),
    }


def drawn_box(areas: Sequence[Area]) -> str:
    """The part of the drawing that is drawn on: of wide places, without the empty strips above and below.

    >>> drawn_box([Area("1", "Wide", [[(174.0, -41.0), (178.0, -41.0), (178.0, -42.0), (174.0, -41.0)]])])
    '0 291 520 178'
    """
    points = [_flat(point) for area in areas for ring in area.rings for point in ring]
    if not points or any(far_east(area) for area in areas):
        return f"0 0 {WIDTH} {HEIGHT}"
    wide, tall = (max(one[axis] for one in points) - min(one[axis] for one in points) for axis in (0, 1))
    down = math.ceil(min(HEIGHT, tall * (WIDTH - 8) / (wide or 1) + 8))
    return f"0 {(HEIGHT - down) // 2} {WIDTH} {down}"


def _paths(areas: Sequence[Area], box: tuple[float, float, float, float], tolerance: float) -> dict[str, str]:
    flat = {area.code: [[_flat(point) for point in ring] for ring in area.rings] for area in areas}
    every = [point for rings in flat.values() for ring in rings for point in ring]
    if not every:
        return {area.code: "" for area in areas}
    left, top = min(x for x, _y in every), min(y for _x, y in every)
    wide, tall = max(x for x, _y in every) - left, max(y for _x, y in every) - top
    scale = min(box[2] / (wide or 1), box[3] / (tall or 1))
    at_x = box[0] + (box[2] - wide * scale) / 2
    at_y = box[1] + (box[3] - tall * scale) / 2
    placed = {
        code: [[(at_x + (x - left) * scale, at_y + (y - top) * scale) for x, y in ring] for ring in rings]
        for code, rings in flat.items()
    }
    return {code: _path(rings) for code, rings in simplify_together(placed, tolerance).items()}


def _flat(point: Coordinate) -> Coordinate:
    longitude, latitude = point
    return (longitude * math.cos(TRUE_AT), -latitude)


def _path(rings: Sequence[Ring]) -> str:
    """An SVG path in whole tenths, relative, so that it is short."""
    parts = []
    for ring in rings:
        tenths = [(round(x * 10), round(y * 10)) for x, y in ring[:-1]]
        x, y = tenths[0]
        parts.append(f"M{_tenth(x)} {_tenth(y)}l")
        steps = []
        for next_x, next_y in tenths[1:]:
            if (next_x, next_y) != (x, y):
                steps.append(f"{_tenth(next_x - x)} {_tenth(next_y - y)}")
                x, y = next_x, next_y
        parts.append(" ".join(steps).replace(" -", "-") + "z")
    return "".join(parts)


def _tenth(value: int) -> str:
    return f"{value / 10:g}".replace("0.", ".") if abs(value) < 10 else f"{value / 10:g}"
