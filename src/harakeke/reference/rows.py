"""The rows of a set before they are stored: plain values, named as the columns of the tables they go to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple


class AreaRow(NamedTuple):
    """A place of one level, with the codes of all the levels above it."""

    level: str
    code: str
    name: str
    search_name: str
    ta_code: str = ""
    region_code: str = ""
    commissioning_region_code: str = ""
    commissioning_confidence: str = ""
    latitude: float | None = None
    longitude: float | None = None
    outside: bool = False
    rohe_code: str = ""
    rohe_confidence: str = ""
    impb_code: str = ""
    urban_rural_code: str = ""


class DeprivationRow(NamedTuple):
    """NZDep of one SA1; None where none is published."""

    sa1_code: str
    sa2_code: str
    decile: int | None
    score: int | None
    population: int | None


class IndicatorRow(NamedTuple):
    """One figure about one area; None where none is published."""

    level: str
    code: str
    indicator: str
    value: int | Decimal | None


class CategoryRow(NamedTuple):
    """One code of a classification."""

    scheme: str
    code: str
    level: int
    label: str
    parent_code: str = ""
    synonyms: Sequence[str] = ()


class BoundaryRow(NamedTuple):
    """An outline, or a place on the tile grid."""

    level: str
    code: str
    geometry: dict[str, Any] | None = None
    tile_column: int | None = None
    tile_row: int | None = None


class ConcordanceRow(NamedTuple):
    """An area of now that meets an area of before."""

    level: str
    old_code: str
    code: str


class GatheringPlaceRow(NamedTuple):
    """A marae or a kōhanga reo."""

    kind: str
    given_code: str
    name: str
    latitude: float | None
    longitude: float | None
    sa2_code: str = ""
    ta_code: str = ""


class DomainRow(NamedTuple):
    """A domain of the outcomes framework."""

    code: str
    position: int
    name_en: str
    name_mi: str
    note: str


class FactRow(NamedTuple):
    """A figure or a rule somebody published."""

    code: str
    period: str
    about: str
    value: Decimal | None
    words: str
    unit: str
    source: str


Row = (
    AreaRow
    | DeprivationRow
    | IndicatorRow
    | CategoryRow
    | BoundaryRow
    | ConcordanceRow
    | GatheringPlaceRow
    | DomainRow
    | FactRow
)
KINDS_OF_ROW: tuple[type[Row], ...] = (
    AreaRow, DeprivationRow, IndicatorRow, CategoryRow, BoundaryRow, ConcordanceRow, GatheringPlaceRow, DomainRow,
    FactRow,
)  # fmt: skip


@dataclass(frozen=True)
class About:
    """What is said of a set: its name here, its vintage, who publishes it and under which licence."""

    name: str
    vintage: str
    title: str
    publisher: str
    licence: str
    source: str
    status: str = "official"
    note: str = ""
    boundary_year: str = ""


@dataclass(frozen=True)
class SetToLoad:
    """A set read and checked, ready to be stored."""

    about: About
    sha256: str
    fingerprint: str
    rows_in: int
    rows: Sequence[Row]
    built_in: bool = False
    report: dict[str, Any] = field(default_factory=dict)

    def of(self, kind: type[Row]) -> Iterator[Row]:
        """The rows that go to one table."""
        return (row for row in self.rows if isinstance(row, kind))
