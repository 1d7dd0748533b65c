"""Everything a scenario names, read from the files beside it: its areas, the list of codes, the scenario before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from harakeke.files.refusals import FileRefused
from harakeke.files.text_files import check_utf8

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


def text_of(path: Path, kind: str) -> str:
    """A file's text; refused where it is missing, empty or not UTF-8."""
    check_utf8(path, kind)
    return path.read_bytes().decode("utf-8-sig")


def read_codes(text: str, path: Path) -> tuple[str, ...]:
    """Every code of a list: the column `code` or `area`, else the first one. In the order of the codes."""
    rows = [line.split(",") for line in text.splitlines() if line.strip()]
    heads = [one.strip().strip('"') for one in rows[0]]
    column = next((heads.index(name) for name in ("code", "area") if name in heads), 0)
    codes = [row[column].strip().strip('"') if column < len(row) else "" for row in rows[1:]]
    for row, code in enumerate(codes, start=2):
        if not code:
            raise FileRefused(path, "There is no code here.", "Give the code, or remove the row.", row=row)
    if not codes:
        raise FileRefused(path, "The list has no codes.", "Give every code a row under a heading 'code'.")
    return tuple(sorted(set(codes)))
