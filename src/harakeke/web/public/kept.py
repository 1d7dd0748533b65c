"""What is costly to make, kept in memory while nothing that it was made from has changed.

A release never changes, so its tables are kept by its number. A picture of a quarter and a drawn map are kept under
the fingerprint of everything they show: releases, names of agencies, outlines. A new release makes a new fingerprint.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from django.utils.translation import get_language

from harakeke.evidence.figures import picture as pictures
from harakeke.evidence.figures import queries
from harakeke.evidence.figures.picture import NationalPicture
from harakeke.evidence.figures.queries import Published
from harakeke.reference import queries as reference
from harakeke.reference.models import Level
from harakeke.web.shell.figures import FigureTable, figure_tables, find
from harakeke.web.shell.maps import Map


def register(period: str | None = None) -> list[Published]:
    """Everything published that stands, newest first; or one quarter's. Pages of figures draw from here alone."""
    return [one for one in everything(period) if one.withdrawn is None]


def everything(period: str | None = None) -> list[Published]:
    """Everything ever published, newest first, also what was withdrawn since; or one quarter's."""
    return [one for one in _everything(queries.stamp()) if period in (None, one.period)]


def tables_of(release: Published) -> list[FigureTable]:
    """Every table of a release that stands; of one that was withdrawn there are none to show."""
    if release.withdrawn:
        return []
    return list(_tables(release.release, release.sha256))


def picture_of(period: str, releases: list[Published]) -> NationalPicture:
    """A quarter, every agency beside the others."""
    return _picture(period, fingerprint(releases))


def map_of(release: Published, measure: str, addresses: tuple[tuple[str, str], ...]) -> Map | None:
    """A measure of one release by place; each place leads to its address."""
    table = find(tables_of(release), measure, "ta")
    return drawn(table, fingerprint([release]), addresses) if table else None


def drawn(table: FigureTable, of: str, addresses: tuple[tuple[str, str], ...]) -> Map | None:
    """A table as a map, drawn once for each language and set of outlines. `of`: the fingerprint of what is in it."""
    return _map(_Same(table, of), addresses, _outlines(), str(get_language()))


def fingerprint(releases: list[Published]) -> str:
    """Of what is published and what the agencies are called."""
    return sha256(repr([(one.sha256, one.agency, one.agency_name) for one in releases]).encode()).hexdigest()


class _Same:
    """A table that counts as the same as another under the same fingerprint, measure and shape."""

    def __init__(self, table: FigureTable, of: str):
        self.table, self.key = table, (of, table.measure, table.table, table.dimensions, frozenset(table.cells))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=2)
def _everything(_stamp: str) -> tuple[Published, ...]:
    return tuple(queries.outline())


@lru_cache(maxsize=64)
def _tables(release: str, _sha256: str) -> tuple[FigureTable, ...]:
    found = next(one for one in register() if one.release == release)
    return tuple(figure_tables(queries.cells_of(release), found.definitions))


@lru_cache(maxsize=16)
def _picture(period: str, _fingerprint: str) -> NationalPicture:
    return pictures.picture(period)


@lru_cache(maxsize=64)
def _map(same: _Same, addresses: tuple[tuple[str, str], ...], _outlines: str, _language: str) -> Map | None:
    return same.table.map(reference.boundaries(Level.TA), links=dict(addresses))


def _outlines() -> str:
    current = reference.sets().filter(current=True, name__startswith="ta").order_by("name")
    return repr(list(current.values_list("name", "fingerprint")))
