"""The travel file and the adjacency file: pairs of codes that lead to areas and sites."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from harakeke.files.csv_tables import Table, read_table
from harakeke.methods.access import Travel

from .places import COLUMNS, Areas, Sites

TRAVEL, ADJACENCY = "a travel file, a csv of pairs", "an adjacency file, a csv of areas beside each other"
NOUGHTS = "Correct the code, or give it a row there. A spreadsheet takes the noughts off the front of codes."


def read_travel(path: Path, areas: Areas, sites: Sites) -> tuple[Table, Travel]:
    """Read area,site,minutes. A pair that is not there cannot be travelled; a pair twice is refused."""
    table = read_table(path, TRAVEL, ("area", "site", "minutes"), COLUMNS)
    area = _rows(table, "area", areas.codes, areas.table.path)
    site = _rows(table, "site", sites.codes, sites.table.path)
    minutes = np.array(table.numbers("minutes"))
    key = np.array(site) * len(areas.codes) + np.array(area)
    order = np.argsort(key, kind="stable")
    again = np.flatnonzero(np.diff(key[order]) == 0) + 1
    if len(again):
        place = int(order[again].min())
        pair = f"From '{areas.codes[area[place]]}' to '{sites.codes[site[place]]}' stands here a second time."
        raise table.refuse(place, "minutes", pair, "Keep one of the rows.")
    rows = (len(areas.codes), len(sites.codes))
    return table, Travel(np.array(area)[order], np.array(site)[order], minutes[order], rows=rows)


def read_adjacency(path: Path, areas: Areas) -> tuple[Table, list[tuple[str, str]]]:
    """Read area,beside: each pair once is enough, both ways does no harm."""
    table = read_table(path, ADJACENCY, ("area", "beside"), COLUMNS)
    for column in ("area", "beside"):
        _rows(table, column, areas.codes, areas.table.path)
    return table, sorted(zip(table.columns["area"], table.columns["beside"], strict=True))


def _rows(table: Table, column: str, codes: Sequence[str], home: Path) -> list[int]:
    place = {code: row for row, code in enumerate(codes)}
    try:
        return [place[code] for code in table.columns[column]]
    except KeyError:
        at = next(at for at, code in enumerate(table.columns[column]) if code not in place)
    raise table.refuse(at, column, f"'{table.columns[column][at][:40]}' has no row in {home.name}.", NOUGHTS)
