"""The working: files in, access, levels, candidates and what-if out. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from harakeke.files.refusals import FileRefused
from harakeke.methods.access import (
    Access,
    Candidates,
    Levels,
    Setting,
    Travel,
    Viable,
    WhatIf,
    candidates,
    catchment_access,
    levels,
    travel_by_distance,
    what_if,
)

from .choices import NEED, Choices, Way
from .places import Areas, Sites

Real = npt.NDArray[np.float64]
WHERE = "Give the columns lat and lon, in degrees, or a travel file with --travel."


@dataclass(frozen=True)
class Working:
    """What was worked out. `candidates` is by service and empty where no organisations are known."""

    areas: Areas
    sites: Sites
    choices: Choices
    travel: Travel
    by_distance: bool
    levels: Levels
    candidates: dict[str, Candidates]
    more: WhatIf | None

    @property
    def access(self) -> Access:
        return self.levels.access


def work_out(
    areas: Areas, sites: Sites, travel: Travel | None, beside: Sequence[tuple[str, str]], choices: Choices
) -> Working:
    """Everything at once. Without `travel` it is by great circle, and areas and sites need their places."""
    check_ruralities(areas, choices)
    pairs = travel or _by_distance(areas, sites, choices)
    main = _access(areas, sites.fte, pairs, choices.main)
    found = {}
    if areas.organisations is not None:
        ways = {name: _settings(areas, sites, pairs, main, choices, way) for name, way in choices.ways.items()}
        for service, name in enumerate(sites.services):
            settings = {way: each[service] for way, each in ways.items()}
            found[name] = _candidates(areas, settings, beside, choices)
    return Working(
        areas, sites, choices, pairs, travel is None,
        levels(main, limited_below=choices.limited_below), found, _more(areas, sites, pairs, main, choices.main),
    )  # fmt: skip


def check_ruralities(areas: Areas, choices: Choices) -> None:
    """Refuse an area whose rurality has no catchment, in any setting."""
    for name, way in choices.ways.items():
        if not way.catchment or "" in way.catchment:
            continue
        if areas.rurality is None:
            raise FileRefused(
                areas.table.path, f"There is no column 'rurality', and '{name}' has catchments by it.",
                "Add the column, or give one catchment for all.", row=1,
            )  # fmt: skip
        for place, rurality in enumerate(areas.table.columns["rurality"]):
            if rurality not in way.catchment:
                what = f"'{rurality}' has no catchment in '{name}'; there are {', '.join(way.catchment)}."
                raise areas.table.refuse(place, "rurality", what, "Correct it, or give it a catchment.")


def _by_distance(areas: Areas, sites: Sites, choices: Choices) -> Travel:
    for table, places in ((areas.table, areas.points), (sites.extra_table or sites.table, sites.points)):
        if places is None:
            raise FileRefused(table.path, "It does not say where these places are.", WHERE, row=1)
    assert areas.points is not None
    assert sites.points is not None
    return travel_by_distance(
        areas.points, sites.points, limit=choices.reach, speed=choices.speed, detour=choices.detour,
        offers=np.hstack([sites.fte, sites.extra]),
    )  # fmt: skip


def _catchment(areas: Areas, way: Way) -> Real | None:
    if not way.catchment:
        return None
    if "" in way.catchment:
        return np.full(len(areas.codes), way.catchment[""])
    return np.array([way.catchment[one] for one in areas.rurality or ()])


def _access(areas: Areas, fte: Real, travel: Travel, way: Way) -> Access:
    weights = areas.need if way.need == NEED else areas.people
    return catchment_access(
        weights, fte, travel, way.decay, catchment=_catchment(areas, way), stretch_from=way.stretch_from
    )


def _settings(areas: Areas, sites: Sites, travel: Travel, main: Access, choices: Choices, way: Way) -> list[Setting]:
    """One way of counting, by service: its figures alone, for what led to them is large."""
    found = main if way == choices.main else _access(areas, sites.fte, travel, way)
    return [Setting(each.copy(), found.demand) for each in found.value.T]


def _candidates(
    areas: Areas, settings: dict[str, Setting], beside: Sequence[tuple[str, str]], choices: Choices
) -> Candidates:
    return candidates(
        areas.codes, settings, beside, areas.organisations if areas.organisations is not None else [],
        Viable(choices.least, choices.most, choices.rings), sites=choices.sites,
        limited_below=choices.limited_below, agreement=choices.agreement,
    )  # fmt: skip


def _more(areas: Areas, sites: Sites, travel: Travel, before: Access, way: Way) -> WhatIf | None:
    if sites.extra_table is None:
        return None
    rows = np.flatnonzero(sites.extra.any(axis=1))
    return what_if(
        before, sites.extra[rows], travel.to_sites(rows), way.decay,
        catchment=_catchment(areas, way), stretch_from=way.stretch_from,
    )  # fmt: skip
