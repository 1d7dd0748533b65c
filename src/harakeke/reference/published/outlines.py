"""Outlines of areas: a GeoJSON file becomes rows, each with a geometry that was looked at point by point."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..rows import About, BoundaryRow, Row
from .areas import OLD_SA2, REGION, SA2, STATS, TA
from .cells import BadCell, reader_of
from .damage import FETCH_AGAIN, Damages
from .reading import CUT_SHORT
from .specifications import Published, Standing, Step, Table, code, text
from .vintages import words_for_header

GEOMETRY = "geometry"
KINDS = {"Polygon": 1, "MultiPolygon": 2}
NORTH, SOUTH = -28.0, -53.0


def read_outlines(content: bytes, published: Published, damages: Damages) -> Table:
    """The features of a GeoJSON file as rows; 'row' counts features from 1."""
    features = _features(content, damages)
    table = Table([])
    for row, feature in enumerate(features, 1):
        properties, geometry = feature.get("properties"), feature.get(GEOMETRY)
        if not isinstance(properties, dict) or not _properties_fit(properties, published, row, damages):
            table.unreadable += 1
            continue
        given = {column.name: _value(column, properties, row, damages) for column in published.columns}
        table.rows.append(given | {GEOMETRY: geometry})
        table.numbers.append(row)
        wrong = what_is_wrong_with(geometry)
        if wrong:
            damages.add(row, GEOMETRY, wrong, FETCH_AGAIN)
    return table


def _features(content: bytes, damages: Damages) -> list[dict[str, Any]]:
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_no_such_number)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        damages.add(row, "", "is not UTF-8.", "Save or fetch the file as UTF-8.")
    except json.JSONDecodeError as error:
        damages.add(error.lineno, f"at letter {error.colno}", f"is not JSON: {error.msg}.", CUT_SHORT)
    except (ValueError, RecursionError) as error:
        damages.add(None, "", f"is not JSON: {error}.", CUT_SHORT)
    else:
        features = found.get("features") if isinstance(found, dict) else None
        if isinstance(features, list) and all(isinstance(one, dict) for one in features):
            return features
        damages.add(None, "features", "has no list of features, so it is no GeoJSON of areas.", FETCH_AGAIN)
    return []


def _no_such_number(words: str) -> float:
    raise ValueError(f"{words} is no number")


def _properties_fit(properties: dict[str, Any], published: Published, row: int, damages: Damages) -> bool:
    missing = [column.name for column in published.columns if column.name not in properties]
    for name in missing:
        vintage = words_for_header(list(properties), published)
        damages.add(row, name, f"the property is missing.{vintage}", FETCH_AGAIN)
    return not missing


def _value(column: Any, properties: dict[str, Any], row: int, damages: Damages) -> Any:
    given = properties[column.name]
    if given is not None and not isinstance(given, str):
        damages.add(
            row, column.name, f"{given!r} is no text; codes are text, so that they keep their zeros.", FETCH_AGAIN
        )
        return None
    try:
        return reader_of(column)(given or "")
    except BadCell as bad:
        damages.add(row, column.name, bad.what, bad.remedy)
        return None


def what_is_wrong_with(geometry: Any) -> str:
    """Empty for a polygon, or several, with closed rings in or near Aotearoa; else what is wrong."""
    if not isinstance(geometry, dict) or geometry.get("type") not in KINDS:
        return "has no polygon."
    try:
        rings = list(_rings(geometry["coordinates"], KINDS[geometry["type"]]))
    except (TypeError, KeyError):
        return "the points are not in the form of GeoJSON."
    if not rings:
        return "has no ring."
    return next((wrong for wrong in map(_wrong_ring, rings) if wrong), "")


def _rings(coordinates: Any, depth: int) -> Iterator[Any]:
    if not isinstance(coordinates, list):
        raise TypeError
    for part in coordinates:
        if depth == 1:
            yield part
        else:
            yield from _rings(part, depth - 1)


def _wrong_ring(ring: Any) -> str:
    if not isinstance(ring, list) or len(ring) < 4:
        return "a ring has fewer than four points."
    for point in ring:
        if not (isinstance(point, list) and len(point) == 2 and all(type(one) in (int, float) for one in point)):
            return f"{point!r} is not a point of longitude and latitude."
        longitude, latitude = point
        if not (SOUTH <= latitude <= NORTH and (160 <= longitude <= 180 or -180 <= longitude <= -170)):
            return f"the point {longitude}, {latitude} is not in Aotearoa; longitude comes first."
    return "" if ring[0] == ring[-1] else "a ring is not closed."


def _outline_rows(table: Table, standing: Standing) -> list[Row]:
    return [BoundaryRow("ta", given["ta_code"], given[GEOMETRY]) for given in table.rows]


def _sa2_outline_rows(table: Table, standing: Standing) -> list[Row]:
    return [BoundaryRow("sa2", given["sa2_2023_code"], given[GEOMETRY]) for given in table.rows]


def _reconcile_outlines(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    return [_drawn("Outlines to territorial authorities", "ta", {given["ta_code"] for given in table.rows}, standing)]


def _reconcile_sa2_outlines(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    return [_drawn("Outlines to SA2s", "sa2", {given["sa2_2023_code"] for given in table.rows}, standing)]


def _drawn(what: str, level: str, drawn: set[str], standing: Standing) -> Step:
    known = set(standing.codes[level])
    return Step(what, len(drawn), len(drawn & known), not_used=len(known - drawn))


TA_OUTLINES = Published(
    file="ta_2018.geojson",
    about=About("ta_outlines", "2018", "Outlines of territorial authorities, generalised", **STATS,
                source="Stats NZ, Geographic data service (datafinder), dissolved from SA2 2018", boundary_year="2018"),
    columns=(
        code("ta_code", TA, refers_to="ta"), text("ta_name"), code("main_regc_code", REGION),
        text("tpk_region", blank=True), text("wo_commissioning_2025", blank=True),
    ),
    key=("ta_code",),
    rows=68,
    make=_outline_rows,
    reconcile=_reconcile_outlines,
    notes=("Codes of territorial authorities are the same in 2018 and 2023.",),
)  # fmt: skip

SA2_OUTLINES = Published(
    file="sa2_2023_coarse.geojson",
    about=About("sa2_outlines", "2023", "Outlines of SA2s, coarse", **STATS,
                source="Stats NZ, Geographic data service (datafinder), much simplified", boundary_year="2023",
                note="For a map of many at once: an edge may be some hundreds of metres out."),
    columns=(
        code("sa2_2023_code", SA2, refers_to="sa2", looks_like=OLD_SA2), text("name", mend_encoding=True, blank=True),
        code("ta_code", TA, blank=True), code("regc_code", REGION, blank=True), text("impb_name", blank=True),
    ),
    key=("sa2_2023_code",),
    rows=2_295,
    make=_sa2_outline_rows,
    reconcile=_reconcile_sa2_outlines,
)  # fmt: skip
