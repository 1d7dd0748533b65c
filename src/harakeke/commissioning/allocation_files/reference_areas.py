"""Areas made from the published reference data, so that the whole country can be allocated without a file by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from pathlib import Path
from typing import Protocol, SupportsFloat

import numpy as np

from harakeke.methods.allocation import BadInput, to_cents

from .areas import PREVIOUS, Areas

#: By what last year's money is taken to have been shared, where what each area had is not published.
BY = {"maori": "maori_population", "people": "population"}
FILE = Path("reference data")
WHO = ("Māori", "Pacific")
SHARED_OUT = "{who} people are not published here: the region’s part of all people is taken. Modelled."


class AreaRow(Protocol):
    """What the reference data say of one area; None where nothing is published."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def people(self) -> SupportsFloat | None: ...
    @property
    def maori(self) -> SupportsFloat | None: ...
    @property
    def pacific(self) -> SupportsFloat | None: ...
    @property
    def score(self) -> SupportsFloat | None: ...
    @property
    def rurality(self) -> str: ...
    @property
    def note(self) -> str: ...


def areas_from_reference(
    rows: Iterable[AreaRow],
    *,
    agencies: Mapping[str, Sequence[str]],
    last_year: float,
    by: str = "maori",
) -> Areas:
    """Areas of these rows. agencies: those of each region. last_year: dollars of the year before the first.

    What each area had is not published, so last year's money is taken to have been shared by people, Māori or all
    (`by`): a rule that stands in the areas file for everyone to see and to replace. Where an area's Māori or Pacific
    people are not published, its region's part of all people stands in, and the area's note says so: nobody is
    dropped. Raises BadInput.
    """
    found = sorted(rows, key=lambda row: row.code)
    if by not in BY:
        raise BadInput(f"Last year's money cannot be shared by '{by}'; say {' or '.join(BY)}.")
    unknown = sorted({row.region for row in found} - set(agencies))
    if unknown or not found:
        raise BadInput(f"No agency is given for region '{unknown[0]}'." if unknown else "There are no areas.")
    people = [float(row.people or 0) for row in found]
    maori, pacific = ([getattr(row, name) for row in found] for name in ("maori", "pacific"))
    regions = [row.region for row in found]
    cells = {
        "population": _column(people),
        "maori_population": _column(_filled(maori, people, regions)),
        "pacific_population": _column(_filled(pacific, people, regions)),
        "nzdep_score": _column(row.score for row in found),
        "rurality": tuple(row.rurality or "" for row in found),
        "note": tuple(_note(row) for row in found),
    }
    cells[PREVIOUS] = _shared(cells[BY[by]], last_year)
    return Areas(
        codes=tuple(row.code for row in found),
        names=tuple(row.name or row.code for row in found),
        agencies=tuple(tuple(sorted(agencies[row.region])) for row in found),
        regions=tuple(regions),
        cells=cells,
        file=FILE,
    )


def _filled(group: Sequence[SupportsFloat | None], people: Sequence[float], regions: Sequence[str]) -> list[float]:
    """A group's people; where they are not published, as many as in the rest of the region, or of the country."""
    parts = {region: _part(group, people, [one == region for one in regions]) for region in set(regions)}
    everywhere = _part(group, people, [True] * len(people)) or 0.0
    found = []
    for one, heads, region in zip(group, people, regions, strict=True):
        part = parts[region]
        found.append(float(one) if one is not None else round(heads * (everywhere if part is None else part)))
    return found


def _part(group: Sequence[SupportsFloat | None], people: Sequence[float], here: Sequence[bool]) -> float | None:
    """What part of all people a group is, where both are known; None where they are nowhere."""
    known = [(float(one), all_) for one, all_, use in zip(group, people, here, strict=True) if use and one is not None]
    whole = fsum(all_ for _, all_ in known)
    return fsum(one for one, _ in known) / whole if whole > 0 else None


def _note(row: AreaRow) -> str:
    who = [name for name, one in zip(WHO, (row.maori, row.pacific), strict=True) if one is None]
    said = [row.note] if row.note else []
    return " ".join([*said, *([SHARED_OUT.format(who=" and ".join(who))] if who else [])])


def _column(values: Iterable[SupportsFloat | None]) -> tuple[str, ...]:
    """Figures as text, the shortest that reads back the same."""
    return tuple("" if one is None else _plain(float(one)) for one in values)


def _plain(value: float) -> str:
    return f"{value:.0f}" if value.is_integer() else repr(value)


def _shared(people: Sequence[str], dollars: float) -> tuple[str, ...]:
    heads = np.array([float(one) for one in people])
    whole = fsum(heads)
    if not whole > 0:
        raise BadInput("Nobody lives in these areas, so last year's money cannot be shared by people.")
    cents = to_cents(heads / whole * dollars, round(dollars * 100))
    return tuple(f"{cent // 100}.{cent % 100:02d}" for cent in cents.tolist())
