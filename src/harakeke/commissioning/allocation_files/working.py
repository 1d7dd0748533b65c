"""A scenario worked out: need, money for each year, agencies, services, cents, navigators, and what was assumed.

Without draws and explanations it takes a few hundredths of a second, so that a slider can ask for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from harakeke.files.nearest import nearest
from harakeke.methods.allocation import (
    Allocation,
    BadInput,
    Doubt,
    Explanation,
    Fair,
    GroupRule,
    Infeasible,
    Jump,
    Navigators,
    Need,
    PacificShare,
    Said,
    Year,
    allocate,
    cliffs,
    explanations,
    inputs_of,
    navigators,
    service_cents,
    uncertainty,
)
from harakeke.methods.allocation import Uncertainty as Drawn
from harakeke.methods.allocation.cents import Cents
from harakeke.methods.allocation.words import joined

from .agencies import agency_names, knows_pacific_people, split_over_agencies
from .areas import PREVIOUS, Areas, Floats
from .changed import Changed, changed_since
from .fairness_of import fairness_of
from .need_of_areas import need_of_areas
from .parts import RegionRule, Scenario, Service, Uncertainty

FRONT_LINE, EVERYTHING_ELSE, ALL = "front line", "everything else", "all services"


@dataclass(frozen=True)
class WorkedYear:
    """One year: each area's money, over agencies and services, and its navigators."""

    year: Year
    by_agency: Cents  # (areas, agencies)
    cells: Cents  # (areas, agencies, services)
    pacific: PacificShare | None
    navigators: Navigators | None


@dataclass(frozen=True)
class Gates:
    """What goes in comes out: codes, people, and each year's cents."""

    codes: int
    people: float
    cents: tuple[int, ...]


@dataclass(frozen=True)
class Outcome:
    """A scenario with everything that follows from it; arrays are in the order of `areas.codes`."""

    scenario: Scenario
    areas: Areas
    need: Need
    allocation: Allocation
    agencies: tuple[str, ...]
    services: tuple[Service, ...]
    years: tuple[WorkedYear, ...]
    gates: Gates
    notes: tuple[Said, ...]
    explanations: tuple[Explanation, ...] = ()  # one for each year, where asked for
    fairness: tuple[Fair | None, ...] = ()
    sure: Drawn | None = None  # where there were draws
    cliffs: tuple[Jump, ...] = ()  # of the first year, where the scenario asks for the test
    changed: Changed | None = None  # since the former scenario, where one was given

    @property
    def pays_navigators(self) -> np.ndarray:
        """Which services navigators are paid from, of bool."""
        return pays_navigators(self.services)


def work_out(
    scenario: Scenario,
    areas: Areas,
    *,
    draws: int | None = None,
    explained: bool = True,
    before: tuple[Scenario, Areas] | None = None,
) -> Outcome:
    """Work a scenario out. draws: as the scenario says; 0 for none. explained: with explanations and fairness.

    before: the former scenario and its areas, to say what changed since.

    Raises FileRefused or BadInput naming what cannot be used, and Infeasible naming the rules that cannot be kept.
    """
    need, notes = need_of_areas(scenario, areas)
    allocation = _allocation(scenario, areas, need.need, region_rules(scenario.regions, areas))
    years = tuple(_worked(scenario, areas, year) for year in allocation.years)
    scenario = scenario if draws is None else with_draws(scenario, draws)
    return Outcome(
        scenario=scenario,
        areas=areas,
        need=need,
        allocation=allocation,
        agencies=agency_names(areas),
        services=services_of(scenario),
        years=years,
        gates=_gates(scenario, areas, need, allocation, years),
        notes=(*notes, *_more_notes(scenario, areas)),
        explanations=explanations(allocation) if explained else (),
        fairness=_fairness(scenario, areas, need, years) if explained else (),
        sure=_drawn(scenario, areas, need, allocation),
        cliffs=_cliffs(scenario, allocation, need) if explained else (),
        changed=changed_since(_former(*before), (allocation, need)) if before else None,
    )


def _fairness(scenario: Scenario, areas: Areas, need: Need, years: Sequence[WorkedYear]) -> tuple[Fair | None, ...]:
    names = agency_names(areas)
    return tuple(fairness_of(scenario, areas, need, one.year, (names, one.by_agency)) for one in years)


def _cliffs(scenario: Scenario, allocation: Allocation, need: Need) -> tuple[Jump, ...]:
    return tuple(cliffs(inputs_of(allocation, scenario.years[0], need))) if scenario.cliffs else ()


def _former(scenario: Scenario, areas: Areas) -> tuple[Allocation, Need]:
    found = work_out(scenario, areas, draws=0, explained=False)
    return found.allocation, found.need


def with_draws(scenario: Scenario, draws: int) -> Scenario:
    """The scenario with so many draws."""
    return replace(scenario, uncertainty=replace(scenario.uncertainty or Uncertainty(), draws=draws))


def _drawn(scenario: Scenario, areas: Areas, need: Need, allocation: Allocation) -> Drawn | None:
    """The intervals, where the scenario asks for draws. A weight that is unsure is that of each kind of place."""
    wanted = scenario.uncertainty
    if wanted is None or not wanted.draws:
        return None
    kinds = areas.words(scenario.need.rurality_column) if wanted.weight_cv else None
    doubt = Doubt(wanted.draws, wanted.need_cv, wanted.weight_cv, wanted.beta_sd)
    return uncertainty(allocation, doubt, index=need.index, classes=kinds)


def services_of(scenario: Scenario) -> tuple[Service, ...]:
    """The services as written; where none are, the front line at its minimum share, and everything else."""
    least = scenario.front_line_minimum
    if services_are_named(scenario):
        return scenario.services
    if least is None:
        return (Service(ALL, 1.0, True),)
    found = (Service(FRONT_LINE, least, True), Service(EVERYTHING_ELSE, 1 - least))
    return tuple(one for one in found if one.weight > 0)


def services_are_named(scenario: Scenario) -> bool:
    """Whether the scenario says which services there are."""
    return bool(scenario.services)


def _allocation(scenario: Scenario, areas: Areas, need: Floats, rules: Sequence[GroupRule]) -> Allocation:
    """Each year's money. Where rules for regions are what cannot be kept, the refusal names them."""
    previous = areas.figures(PREVIOUS, blank=True)
    try:
        return allocate(need, previous, scenario.budget, scenario.limits, keys=areas.codes, rules=rules)
    except Infeasible as found:
        if not rules:
            raise
        with suppress(Infeasible):
            allocate(need, previous, scenario.budget, scenario.limits, keys=areas.codes)
            regions = joined("join.and", [f"'{rule.name}'" for rule in rules])
            found = Infeasible(Said("infeasible.regions", {"why": found.said, "regions": regions}), over=found.over)
        raise found from None


def region_rules(regions: Sequence[RegionRule], areas: Areas) -> list[GroupRule]:
    """What regions get at least and at most, as rules for groups of areas."""
    known = sorted(set(areas.regions))
    found = []
    for rule in regions:
        if rule.region not in known:
            raise BadInput(f"regions: no area is in '{rule.region}'. {nearest(rule.region, known)}")
        rows = np.flatnonzero(np.array([region == rule.region for region in areas.regions]))
        found.append(GroupRule(rule.region, rows, rule.minimum, rule.maximum))
    return found


def _worked(scenario: Scenario, areas: Areas, year: Year) -> WorkedYear:
    by_agency, pacific = split_over_agencies(year.cents, areas, scenario.pacific, year.budget)
    services = services_of(scenario)
    front = [one.front_line for one in services]
    least = scenario.front_line_minimum or 0.0
    cells = np.zeros((*by_agency.shape, len(services)), dtype=np.int64)
    paid = by_agency > 0
    cells[paid] = service_cents(by_agency[paid], [one.weight for one in services], front, least)
    posts = _navigators(scenario, areas, cells[:, :, pays_navigators(services)].sum(axis=(1, 2)))
    return WorkedYear(year, by_agency, cells, pacific, posts)


def pays_navigators(services: Sequence[Service]) -> np.ndarray:
    """Which services navigators are paid from, of bool: those that say so, else the whole front line."""
    some = any(one.navigators for one in services)
    return np.array([one.navigators if some else one.front_line for one in services])


def _navigators(scenario: Scenario, areas: Areas, front_line: Cents) -> Navigators | None:
    """Posts that the front line's money buys. Areas may share a team where the file says so."""
    wanted = scenario.navigators
    if wanted is None:
        return None
    return navigators(
        front_line,
        cost=wanted.cost,
        unit=wanted.unit,
        minimum_team=wanted.minimum_team,
        share=wanted.share,
        team_of=areas.words(wanted.team_area) if wanted.team_area else None,
        keys=areas.codes,
    )


def _gates(scenario: Scenario, areas: Areas, need: Need, allocation: Allocation, years: Sequence[WorkedYear]) -> Gates:
    """Refuse to go on where anything was lost on the way: a code, a person or a cent."""
    columns = [scenario.need.column] if scenario.need.column else sorted(scenario.need.population)
    rates = [scenario.need.population.get(column, 1.0) for column in columns]
    people_in = fsum(
        rate * float(one) for column, rate in zip(columns, rates, strict=True) for one in areas.figures(column)
    )
    people_out = fsum(need.people)
    cents = tuple(int(one.cells.sum()) for one in years)
    wanted = tuple(round(scenario.budget[year] * 100) for year in scenario.years)
    each = all((one.cells.sum(axis=(1, 2)) == one.year.cents).all() for one in years)
    if allocation.keys != areas.codes or abs(people_in - people_out) > 1e-6 * max(1.0, people_in):
        raise BadInput(f"Codes or people were lost on the way: {people_in:,} people in, {people_out:,} out. Tell us.")
    if cents != wanted or not each:
        raise BadInput(f"Cents were lost on the way: {wanted} in, {cents} out. Tell us.")
    return Gates(len(areas), people_out, cents)


def _more_notes(scenario: Scenario, areas: Areas) -> list[Said]:
    found = []
    new = int(np.sum(~(areas.figures(PREVIOUS, blank=True) > 0)))
    if new:
        found.append(Said("note.new" if new > 1 else "note.new_one", {"areas": f"{new:,}"}))
    if scenario.pacific and not knows_pacific_people(scenario.pacific, areas):
        found.append(Said("note.no_column", {"column": scenario.pacific.population}))
    several = sum(len(options) - (2 if scenario.pacific else 1) > 0 for options in areas.agencies)
    if several:
        found.append(Said("note.several" if several > 1 else "note.several_one", {"areas": f"{several:,}"}))
    return found
