"""allocation.csv: one row for each area, year, agency and service. Amounts, targets and navigators all add up.

An area's rows add to its amount, its formula share and its navigators; all rows of a year add to the budget.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import numpy as np

from harakeke.methods.allocation.cents import Cents, parts_in_cents, to_cents

from .agencies import UNNAMED
from .areas import Floats
from .in_print import in_file, posts
from .posts_within import units_within
from .working import Outcome, WorkedYear

HEADING = ("area", "year", "agency", "service", "amount", "target", "bound", "navigators", "low90", "high90")


def allocation_csv(outcome: Outcome) -> str:
    """The whole file as text."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(HEADING)
    years = [_YearColumns(outcome, place) for place in range(len(outcome.years))]
    names = {name: place for place, name in enumerate(outcome.agencies)}
    services = [(place, one.name) for place, one in enumerate(outcome.services)]
    for row, code in enumerate(outcome.areas.codes):
        options = [(names[one], one) for one in outcome.areas.agencies[row] or (UNNAMED,)]
        for year in years:
            for agency, agency_name in options:
                for service, service_name in services:
                    place = agency * len(services) + service
                    rows.writerow((code, year.year, agency_name, service_name, *year.cell(row, place)))
    return written.getvalue()


class _YearColumns:
    """A year's cells as plain text and numbers: (areas, agencies × services)."""

    def __init__(self, outcome: Outcome, place: int) -> None:
        worked = outcome.years[place]
        cells = worked.cells.reshape(len(outcome.areas), -1)
        shares = _shares(cells, _first_options(outcome))
        self.year = worked.year.year
        self._cents = cells.tolist()
        self._target = parts_in_cents(target_cents(worked), shares).tolist()
        self._bound = [worked.year.held(row) for row in range(len(cells))]
        self._posts = posts_of_cells(outcome, place).tolist()
        self._ends = _ends(outcome, place, shares)

    def cell(self, row: int, place: int) -> Iterator[str]:
        yield in_file(self._cents[row][place])
        yield in_file(self._target[row][place])
        yield self._bound[row]
        yield posts(self._posts[row][place]) if self._posts else ""
        yield from (in_file(end[row][place]) for end in self._ends) if self._ends else ("", "")


def target_cents(worked: WorkedYear) -> Cents:
    """What the formula alone would give each area, in cents that add to the budget."""
    return to_cents(worked.year.target, round(worked.year.budget * 100))


def posts_of_cells(outcome: Outcome, place: int) -> Floats:
    """Full-time navigators of each cell, (areas, agencies × services); empty where there are none to share."""
    found = outcome.years[place].navigators
    if found is None:
        return np.zeros((0, 0))
    cells = np.where(outcome.pays_navigators, outcome.years[place].cells, 0)
    units = units_within(cells.reshape(len(outcome.areas), -1), found.units)
    return np.asarray(units / round(1 / found.unit), dtype=np.float64)


def _shares(cells: Cents, first: list[int]) -> Floats:
    """Each cell's share of its area; where the area has nothing, its first cell stands for it."""
    whole = cells.sum(axis=1)
    shares: Floats = cells / np.maximum(whole, 1)[:, None]
    none = np.flatnonzero(whole == 0)
    shares[none, np.array(first)[none]] = 1.0
    return shares


def _first_options(outcome: Outcome) -> list[int]:
    names = {name: place for place, name in enumerate(outcome.agencies)}
    return [names[(options or (UNNAMED,))[0]] * len(outcome.services) for options in outcome.areas.agencies]


def _ends(outcome: Outcome, place: int, shares: Floats) -> tuple[list[list[int]], ...]:
    """The interval's two ends for each cell, in whole cents, outward: the area's, in the cell's part."""
    if outcome.sure is None:
        return ()
    ends = ((np.floor, outcome.sure.low90[place]), (np.ceil, outcome.sure.high90[place]))
    return tuple(whole(end[:, None] * shares * 100).astype(np.int64).tolist() for whole, end in ends)
