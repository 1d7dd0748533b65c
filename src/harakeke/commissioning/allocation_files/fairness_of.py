"""How fairly a year's money lies: per head, by deprivation, place, rurality and people, and who falls short most."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from harakeke.methods.allocation import Fair, Need, Year, fair, tenths_of_people
from harakeke.methods.allocation.cents import Cents

from .areas import Areas, Floats
from .parts import Scenario

#: Columns of people that say what is there where they live, where the file has them.
PEOPLE = ("population", "maori_population", "pacific_population")
DEPRIVATION, REGION, RURALITY = "deprivation", "region", "rurality"


def fairness_of(
    scenario: Scenario, areas: Areas, need: Need, year: Year, agencies: tuple[Sequence[str], Cents]
) -> Fair | None:
    """A year's fairness among the people who count for need; None where nothing goes to where anyone lives."""
    if not fsum(year.dollars[need.people > 0]) > 0:
        return None
    return fair(
        year,
        need.people,
        groups=_groups(scenario, areas, need),
        of_people=_people(areas),
        index=need.index if scenario.need.index else None,
        by_agency=agencies,
        keys=areas.codes,
    )


def _groups(scenario: Scenario, areas: Areas, need: Need) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    if any(areas.regions):
        found[REGION] = areas.regions
    if scenario.need.index:
        found[DEPRIVATION] = [f"{tenth:02d}" for tenth in tenths_of_people(need.index, need.people).tolist()]
    if scenario.need.rurality_column in areas.cells:
        found[RURALITY] = areas.words(scenario.need.rurality_column)
    return found


def _people(areas: Areas) -> dict[str, Floats]:
    return {column: areas.figures(column) for column in PEOPLE if all(areas.cells.get(column, [""]))}
