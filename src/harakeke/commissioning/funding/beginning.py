"""Where a scenario begins: the reference data loaded here, and a plain formula whose every number can be moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from harakeke.commissioning.allocation_files.areas import Areas, write_areas
from harakeke.commissioning.allocation_files.parts import Navigators, NeedFormula, Uncertainty
from harakeke.commissioning.allocation_files.reference_areas import areas_from_reference
from harakeke.commissioning.allocation_files.scenario import Scenario, write_scenario
from harakeke.commissioning.allocation_files.working import work_out
from harakeke.commissioning.funding.made_from import left_out
from harakeke.commissioning.need_profiles.areas_table import AreaRow, AreasTable, areas_table
from harakeke.methods.allocation import BadInput, Infeasible, Limits
from harakeke.sector.organisations.models import Organisation

MAORI, EVERYONE = "maori", "people"
#: Floor and ceiling to begin with: the nearest to the formula that can be kept beside the limits of change.
ENDS = ((0.8, 1.2), (0.7, 1.4), (0.6, 1.6), (0.5, 2.0), (None, None))
LOSS, GAIN = 0.05, 0.25
BETA, FRONT_LINE, NAVIGATOR_COST = 0.8, 0.85, 105_000.0


@dataclass(frozen=True)
class Begun:
    """The two files of a new scenario, and what the first was made from."""

    areas: Areas
    areas_csv: str
    scenario_yaml: str
    vintage: str


def from_reference(
    agency: Organisation,
    *,
    level: str,
    everywhere: bool,
    last_year: float,
    budgets: Sequence[float],
    first_year: int,
    whose: str = MAORI,
) -> Begun:
    """Files of a scenario over the areas of an agency's region, or of the whole country.

    last_year: dollars shared out in the year before, taken to have been shared by people, as what each area had is not
    published. whose: the people who count, MAORI or everyone; an area for which they are not published is left out by
    name. Where they are published for no area, everyone counts. Raises BadInput where no area is left.
    """
    table = areas_table(level)
    rows = [one for one in table.rows if everywhere or not agency.commissioning_region
            or one.region == agency.commissioning_region]  # fmt: skip
    if not rows:
        raise BadInput("No area of this region is in the reference data. Choose the whole country.")
    by = whose if any(one.maori is not None for one in rows) else EVERYONE
    here = [one for one in rows if by == EVERYONE or one.maori is not None]
    areas = areas_from_reference(
        here, agencies={one.region: [agency.name] for one in here}, last_year=last_year, by=by
    )  # fmt: skip
    scenario = _scenario(table, here, by, budgets, first_year)
    scenario = _that_can_be_kept(scenario, areas)
    told = [*table.sets, *(left_out(one.name, one.people) for one in rows if one not in here)]
    return Begun(areas, write_areas(areas), write_scenario(scenario), "\n".join(told))


def _that_can_be_kept(scenario: Scenario, areas: Areas) -> Scenario:
    """The scenario with the first of ENDS under which every year can be worked out; else with the last of them."""
    for floor, ceiling in ENDS:
        scenario = replace(scenario, limits=Limits(LOSS, GAIN, floor, ceiling))
        try:
            work_out(scenario, areas, draws=0, explained=False)
            break
        except Infeasible:
            continue
    return scenario


def _scenario(
    table: AreasTable, rows: Sequence[AreaRow], by: str, budgets: Sequence[float], first_year: int
) -> Scenario:
    scored = any(one.score is not None for one in rows)
    years = tuple(range(first_year, first_year + len(budgets)))
    found = Scenario(
        areas="areas.csv",
        years=years,
        budget=dict(zip(years, budgets, strict=True)),
        need=NeedFormula(population={"maori_population" if by == MAORI else "population": 1.0}),
        geography=f"{table.level.upper()} 2023",
        front_line_minimum=FRONT_LINE,
        navigators=Navigators(NAVIGATOR_COST, 0.5, 1.0),
        uncertainty=Uncertainty(),
    )
    return replace(found, need=replace(found.need, index="nzdep_score", beta=BETA)) if scored else found
