"""Which agencies walk in which area, and which of them has the Pacific envelope."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harakeke.files.nearest import meant, nearest
from harakeke.methods.allocation import BadInput, PacificShare, agency_cents, pacific_share
from harakeke.methods.allocation.cents import Cents

from .areas import Areas, Floats
from .parts import Pacific

UNNAMED = ""  # where the areas file names no agency


def agency_names(areas: Areas) -> tuple[str, ...]:
    """Every agency of these areas, in the order of their names."""
    return tuple(sorted({one for options in areas.agencies for one in options})) or (UNNAMED,)


def pacific_agency(pacific: Pacific, areas: Areas) -> str:
    """The agency with the Pacific envelope: as the scenario says, else the one every area lists besides its own."""
    names = agency_names(areas)
    if pacific.agency:
        if pacific.agency not in names:
            raise BadInput(f"pacific, agency: no area lists '{pacific.agency}'. {nearest(pacific.agency, names)}")
        return pacific.agency
    everywhere = sorted(set(names).intersection(*map(set, areas.agencies)))
    if len(everywhere) == 1 and all(len(options) > 1 for options in areas.agencies):
        return everywhere[0]
    seen = f"Every area lists {' and '.join(everywhere)}" if everywhere else "No agency is listed by every area"
    if len(everywhere) == 1:
        seen = f"Every area lists {everywhere[0]}, but some list no other"
    raise BadInput(
        f"pacific: {seen}, so which agency has the envelope cannot be told. "
        "Name it: pacific: {agency: …}, and list it in agency_options."
    )


def split_over_agencies(
    cents: Cents, areas: Areas, pacific: Pacific | None, budget: float
) -> tuple[Cents, PacificShare | None]:
    """Each area's cents for each agency, (areas, agencies), the Pacific envelope exact."""
    names = agency_names(areas)
    if pacific is None:
        return agency_cents(cents, names, _options(areas, None)), None
    ours = pacific_agency(pacific, areas)
    listed = np.array([ours in options for options in areas.agencies])
    people, others = pacific_people(pacific, areas)
    shared = pacific_share(
        cents, np.where(listed, people, 0.0), others, round(pacific.envelope_share * budget * 100) / 100
    )
    return agency_cents(cents, names, _options(areas, ours), pacific=(ours, shared)), shared


def pacific_people(pacific: Pacific, areas: Areas) -> tuple[Floats, Floats]:
    """Pacific people and Māori of each area; where the file has no Pacific column, one part everywhere."""
    if knows_pacific_people(pacific, areas):
        return areas.figures(pacific.population), areas.figures(pacific.others)
    return np.ones(len(areas)), np.ones(len(areas))


def knows_pacific_people(pacific: Pacific, areas: Areas) -> bool:
    """Whether the file has the columns; one that is nearly there is refused rather than passed over."""
    columns = (pacific.population, pacific.others)
    if all(column in areas.cells for column in columns):
        return True
    asked = columns != (Pacific.population, Pacific.others)
    for column in columns:
        if column not in areas.cells and (asked or meant(column, _but(areas, columns))):
            areas.words(column)  # refuses, naming the nearest
    return False


def _but(areas: Areas, columns: tuple[str, str]) -> list[str]:
    return [name for name in areas.cells if name not in columns and name not in ("population", Pacific.others)]


def _options(areas: Areas, ours: str | None) -> list[Mapping[str, float]]:
    """What each agency of an area has of the rest: even parts, the Pacific agency apart."""
    found: list[Mapping[str, float]] = []
    for options in areas.agencies:
        rest = [one for one in options if one != ours] or list(options) or [UNNAMED]
        found.append(dict.fromkeys(rest, 1 / len(rest)))
    return found
