"""The national picture of a quarter: each agency's figures side by side, never added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from harakeke.evidence.releases.package import TOTAL

from .queries import FigureRow, Published, figures, register

HEADLINES = {
    "whanau_engaged": "by_ta",
    "people": "by_ta",
    "plans": "by_ta",
    "goals_set": "by_domain_ta",
    "goals_reached": "by_domain_ta",
}


@dataclass(frozen=True)
class Shown:
    """What may be shown of one figure: a rounded number, or None where it is hidden (S)."""

    value: int | None
    status: str


ByAgency = dict[str, Shown]


@dataclass(frozen=True)
class AgencyPicture:
    """One agency's headline totals, by measure; a measure it did not publish is not there."""

    code: str
    name: str
    release: Published
    headlines: dict[str, Shown]


@dataclass(frozen=True)
class NationalPicture:
    """Every agency's figures for a quarter, side by side: code (TA, domain …) -> agency -> figure.

    There is no national total in it, on purpose. The agencies' areas overlap (one is national) and a whānau may walk
    with two of them, so the sum of agencies counts some twice; pages say so in words and never add.
    An agency that published nothing for a code is missing there, which is not the same as hidden.
    """

    period: str
    agencies: list[AgencyPicture]
    whanau_by_ta: dict[str, ByAgency] = field(default_factory=dict)
    goals_set_by_domain: dict[str, ByAgency] = field(default_factory=dict)
    goals_reached_by_domain: dict[str, ByAgency] = field(default_factory=dict)
    people_by_ethnicity: dict[str, ByAgency] = field(default_factory=dict)
    people_by_age: dict[str, ByAgency] = field(default_factory=dict)


def picture(period: str) -> NationalPicture:
    """A quarter's figures, ready for the national page."""
    headlines: dict[str, dict[str, Shown]] = defaultdict(dict)
    rows = {measure: figures(period, measure, table) for measure, table in HEADLINES.items()}
    for measure, found in rows.items():
        for row in found:
            if _is_total(row):
                headlines[row.agency][measure] = Shown(row.value, row.status)
    people = figures(period, "people", "by_age_ethnicity")
    return NationalPicture(
        period=period,
        agencies=[AgencyPicture(one.agency, one.agency_name, one, headlines[one.agency]) for one in register(period)],
        whanau_by_ta=_along("ta", rows["whanau_engaged"]),
        goals_set_by_domain=_along("domain", rows["goals_set"]),
        goals_reached_by_domain=_along("domain", rows["goals_reached"]),
        people_by_ethnicity=_along("ethnicity", people),
        people_by_age=_along("age", people),
    )


def _along(dimension: str, rows: Iterable[FigureRow]) -> dict[str, ByAgency]:
    """The figures that cross this dimension alone: its codes in their own order, all other dimensions at the total."""
    found: dict[str, ByAgency] = {}
    for row in rows:
        if [name for name, code in row.dims.items() if code != TOTAL] == [dimension]:
            found.setdefault(row.dims[dimension], {})[row.agency] = Shown(row.value, row.status)
    return found


def _is_total(row: FigureRow) -> bool:
    return all(code == TOTAL for code in row.dims.values())
