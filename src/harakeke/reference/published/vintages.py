"""Telling which vintage a file looks like, when it is not the one that is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .specifications import Published

YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")


def words_for_header(header: list[str], published: Published) -> str:
    """A sentence on which vintage this looks like and which is wanted; empty when the header does not show it."""
    found = other_vintages(header, published)
    return f" This looks like vintage {', '.join(found)}; wanted is {published.about.vintage}." if found else ""


def other_vintages(header: Iterable[str], published: Published) -> list[str]:
    """The years in names that are wanted but for their year; else the years that no wanted name has."""
    wanted = {name for column in published.columns for name in column.names}
    unknown = set(header) - wanted
    missing = {_without_year(name) for name in wanted - set(header)}
    alike = _years(name for name in unknown if YEAR.search(name) and _without_year(name) in missing)
    return sorted(alike or _years(unknown) - _years(wanted))


def words_for_count(rows: int, published: Published) -> str:
    """As above, from the number of rows."""
    found = published.other_counts.get(rows)
    return f" Vintage {found} has {rows:,}; wanted is {published.about.vintage}." if found else ""


def _years(names: Iterable[str]) -> set[str]:
    return {year for name in names for year in YEAR.findall(name)}


def _without_year(name: str) -> str:
    return YEAR.sub("year", name)
