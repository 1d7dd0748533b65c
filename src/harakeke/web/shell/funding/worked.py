"""Scenarios worked out, kept in memory so that a slider answers at once: nothing here is written anywhere.

What is kept is published facts about areas, found by the hash of their bytes; who may read a version is asked before.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from harakeke.commissioning.allocation_files.areas import PREVIOUS, Areas, read_areas
from harakeke.commissioning.allocation_files.scenario import Scenario, read_scenario
from harakeke.commissioning.allocation_files.working import Outcome, region_rules, work_out
from harakeke.commissioning.funding import queries
from harakeke.commissioning.funding.models import Version
from harakeke.files.refusals import FileRefused
from harakeke.methods.allocation import BadInput, Infeasible, allocate

#: What says in words why a scenario cannot be worked out.
CANNOT = (FileRefused, BadInput, Infeasible)


def areas_of(version: Version) -> Areas:
    """The areas of a version."""
    return _areas(version.inputs_id, version.inputs.sha256)


def scenario_of(version: Version) -> Scenario:
    """The settings of a version."""
    return read(version.scenario_yaml)


def outcome_of(version: Version) -> Outcome:
    """What a version comes to. Raises one of CANNOT."""
    return plain(version.inputs_id, version.inputs.sha256, version.scenario_yaml)


def tried(scenario: Scenario, version: Version, year: int) -> Outcome:
    """What a scenario that nobody has kept comes to with a version's areas, up to a year. Raises one of CANNOT.

    Years after it change nothing of it, so they are not worked out while somebody waits.
    """
    years = tuple(one for one in scenario.years if one <= year)
    shown = replace(scenario, years=years, budget={one: scenario.budget[one] for one in years})
    return work_out(shown, areas_of(version), draws=0, explained=False)


def later_refusal(scenario: Scenario, found: Outcome) -> Infeasible | None:
    """Why a year after those worked out cannot be kept, if one cannot: only its money is looked at, which is quick."""
    if len(found.years) == len(scenario.years):
        return None
    areas = found.areas
    try:
        allocate(
            found.need.need, areas.figures(PREVIOUS, blank=True), scenario.budget, scenario.limits,
            keys=areas.codes, rules=region_rules(scenario.regions, areas),
        )  # fmt: skip
    except Infeasible as problem:
        return problem
    return None


@lru_cache(maxsize=8)
def _areas(inputs_id: UUID, _sha256: str) -> Areas:
    return read_areas(queries.areas_text(inputs_id))


@lru_cache(maxsize=32)
def read(text: str) -> Scenario:
    """A scenario.yaml that was kept."""
    return read_scenario(text)


@lru_cache(maxsize=8)
def plain(inputs_id: UUID, sha256: str, text: str) -> Outcome:
    """What these inputs and settings come to, without draws and explanations."""
    return work_out(read(text), _areas(inputs_id, sha256), draws=0, explained=False)
