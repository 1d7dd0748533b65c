"""Proposing: the whole is worked out as `harakeke allocate` would, and its files are kept with the proposal.

So what the board decides on, what everyone may download, and what anyone works out again at home are the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from harakeke.commissioning.allocation_files.actions import worked_out
from harakeke.commissioning.allocation_files.areas import read_areas
from harakeke.commissioning.allocation_files.inputs import Inputs
from harakeke.commissioning.allocation_files.scenario import read_scenario
from harakeke.commissioning.allocation_files.writing import AREAS, MANIFEST, SCENARIO, published_files
from harakeke.trust.walls.actor import Actor

from . import actions, queries
from .models import Proposal, Version
from .refusals import require

FILES = (SCENARIO, AREAS, "allocation.csv", "explanation.json", MANIFEST)


def propose(*, version: Version, reasons: str, by: Actor, at: datetime) -> Proposal:
    """Work a version out in full, with its uncertainty, and put it before the board. Raises what `work_out` raises.

    Whether it may be proposed is asked before that takes its seconds, and again as it is written down.
    """
    if before := queries.proposed_before(version, by=by):
        return before
    require(queries.may_propose(version))
    files = files_of(version)
    return actions.propose(version=version, reasons=reasons, files=files, summary=summary_of(version), by=by, at=at)


def files_of(version: Version) -> dict[str, bytes]:
    """The files that are kept: what a version is made of, and what comes out. Pages are made again when asked for."""
    inputs = inputs_of(version)
    outcome = worked_out(inputs, say=_nothing)
    return {name: text.encode() for name, text in published_files(inputs, outcome) if name in FILES}


def inputs_of(version: Version) -> Inputs:
    """A version's settings and areas."""
    scenario = read_scenario(version.scenario_yaml)
    return Inputs(scenario, read_areas(queries.areas_text(version.inputs_id), geography=scenario.geography))


def summary_of(version: Version) -> Mapping[str, Any]:
    """The headline for lists."""
    scenario = read_scenario(version.scenario_yaml)
    first, areas = scenario.years[0], version.inputs.areas
    return {"year": first, "years": list(scenario.years), "budget": scenario.budget[first], "areas": areas}


def _nothing(_words: str) -> None:
    """Nobody watches: a page waits."""
