"""Everything a scenario names, read from the files beside it: its areas, the list of codes, the scenario before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from harakeke.files.csv_tables import table_in
from harakeke.files.refusals import FileRefused
from harakeke.files.text_files import text_of

from .areas import Areas, read_areas
from .parts import Scenario
from .scenario import read_scenario


@dataclass(frozen=True)
class Inputs:
    """A scenario with what it names. listed: every code there is, where the scenario names a list."""

    scenario: Scenario
    areas: Areas
    listed: tuple[str, ...] = ()
    before: Inputs | None = None


def read_inputs(path: Path) -> Inputs:
    """Read a scenario's file and those it names. Raises FileRefused naming file, place and remedy."""
    found = _read(path)
    if not found.scenario.before:
        return found
    place = path.parent / found.scenario.before
    if place.resolve() == path.resolve():
        raise FileRefused(path, "'before' names this scenario itself.", "Name the former one.")
    return replace(found, before=_read(place))


def _read(path: Path) -> Inputs:
    scenario = read_scenario(text_of(path, "a scenario, a yaml file"), path)
    listed: tuple[str, ...] = ()
    if scenario.codes:
        listed = read_codes(text_of(path.parent / scenario.codes, "a list of codes"), path.parent / scenario.codes)
    areas = path.parent / scenario.areas
    return Inputs(
        scenario, read_areas(text_of(areas, "areas, a csv"), areas, geography=scenario.geography, listed=listed), listed
    )


def read_codes(text: str, path: Path) -> tuple[str, ...]:
    """Every code of a list: the column `code` or `area`, else the first one. In the order of the codes."""
    table = table_in(text, path)
    column = next((name for name in ("code", "area") if name in table.columns), next(iter(table.columns)))
    return tuple(sorted(set(table.filled(column))))
