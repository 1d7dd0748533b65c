"""The demand file and the supply files: areas with the people who live there, sites with what they offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from harakeke.files.csv_tables import Table, read_table
from harakeke.files.refusals import FileRefused

Real = npt.NDArray[np.float64]
DEMAND, SUPPLY = "a demand file, a csv of areas", "a supply file, a csv of sites"
COLUMNS = "Its columns are in docs/reference/access.md."
OF_A_SITE = ("site", "name", "lat", "lon")


@dataclass(frozen=True)
class Areas:
    """Areas in the order of their codes. What the file does not have is None."""

    table: Table
    codes: list[str]
    names: list[str]
    people: Real
    need: Real
    rurality: list[str] | None
    points: Real | None
    organisations: Real | None


@dataclass(frozen=True)
class Sites:
    """Sites in the order of their codes, their FTE as sites × services, and the extra that is tried out, likewise."""

    table: Table
    codes: list[str]
    names: list[str]
    services: tuple[str, ...]
    fte: Real
    extra: Real
    points: Real | None
    extra_table: Table | None


def read_areas(path: Path) -> Areas:
    """Read the demand file: area,people[,need][,rurality][,lat,lon][,name][,organisations]."""
    table = read_table(path, DEMAND, ("area", "people"), COLUMNS)
    codes = table.codes("area")
    order = sorted(range(len(codes)), key=codes.__getitem__)
    people = np.array(table.numbers("people"))[order]
    if not people.any():
        raise FileRefused(path, "Nobody lives in any of these areas.", "Give people above 0.", column="people")
    need = np.array(table.numbers("need"))[order] if "need" in table.columns else people
    if not need.any():
        raise FileRefused(path, "No area has any need.", "Give need above 0, or leave the column out.", column="need")
    return Areas(
        table, [codes[one] for one in order], _text(table, "name", order) or [""] * len(codes), people, need,
        _text(table, "rurality", order), _points(table, order), _organisations(table, order),
    )  # fmt: skip


def read_sites(path: Path, extra: Path | None, services: Sequence[str]) -> Sites:
    """Read the supply file, site,fte or one column a service, and what is tried out beside it.

    The services are those named, else all columns but site, name, lat and lon. A site of `extra` may be new.
    """
    table = read_table(path, SUPPLY, ("site", *services), COLUMNS)
    offered = tuple(services) or tuple(sorted(name for name in table.columns if name not in OF_A_SITE))
    if not offered:
        raise FileRefused(path, "There is no column of supply.", "Give a column 'fte', or one for each service.", row=1)
    more = read_table(extra, SUPPLY, ("site", *offered), COLUMNS) if extra else None
    tables = [table, *([more] if more else [])]
    codes = sorted({code for one in tables for code in one.codes("site")})
    fte = [_spread(one, codes, offered) for one in tables]
    added = fte[1] if more else np.zeros_like(fte[0])
    names = _site_names(tables)
    return Sites(
        table, codes, [names.get(code, "") for code in codes], offered, fte[0], added, _site_points(tables, codes), more
    )


def _spread(table: Table, codes: Sequence[str], services: Sequence[str]) -> Real:
    place = {code: row for row, code in enumerate(codes)}
    found = np.zeros((len(codes), len(services)))
    rows = [place[code] for code in table.columns["site"]]
    for column, service in enumerate(services):
        found[rows, column] = table.numbers(service)
    return found


def _site_names(tables: Sequence[Table]) -> dict[str, str]:
    named = [one for one in reversed(tables) if "name" in one.columns]
    return {code: name for one in named for code, name in zip(one.columns["site"], one.columns["name"], strict=True)}


def _site_points(tables: Sequence[Table], codes: Sequence[str]) -> Real | None:
    """Where the sites are: as the supply file says and, of those new, as the extra does; None if a site is nowhere."""
    known: dict[str, Real] = {}
    for table in tables:
        places = _points(table, list(range(len(table))))
        for row, code in enumerate(table.columns["site"] if places is not None else ()):
            known.setdefault(code, places[row])  # type: ignore[index]
    return np.array([known[code] for code in codes]) if set(codes) <= known.keys() else None


def _points(table: Table, order: Sequence[int]) -> Real | None:
    if not {"lat", "lon"} <= table.columns.keys():
        return None
    high, wide = table.numbers("lat", least=-90, most=90), table.numbers("lon", least=-180, most=360)
    return np.array([(high[one], wide[one]) for one in order])


def _text(table: Table, column: str, order: Sequence[int]) -> list[str] | None:
    return [table.columns[column][one] for one in order] if column in table.columns else None


def _organisations(table: Table, order: Sequence[int]) -> Real | None:
    if "organisations" not in table.columns:
        return None
    found = table.numbers("organisations")
    for place, many in enumerate(found):
        if many % 1:
            raise table.refuse(place, "organisations", f"{many:g} is no whole number.", "Give how many there are.")
    return np.array(found)[list(order)]
