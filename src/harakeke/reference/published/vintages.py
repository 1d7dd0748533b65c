"""Telling which vintage a file looks like, when it is not the one that is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .specifications import Published

YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def years_in(names: Iterable[str]) -> set[str]:
    return {year for name in names for year in YEAR.findall(name)}


def other_vintage(header: Iterable[str], published: Published) -> str:
    """The years that the header's names carry and the wanted ones do not, in words; empty when there are none."""
    wanted = years_in(name for column in published.columns for name in column.names)
    others = years_in(header) - wanted
    return ", ".join(sorted(others))


def words_for_header(header: list[str], published: Published) -> str:
    """A sentence on which vintage this looks like and which is wanted; empty when the header does not show it."""
    found = other_vintage(header, published)
    wanted = published.about.vintage
    return f" This looks like vintage {found}; wanted is {wanted}." if found else ""


def words_for_count(rows: int, published: Published) -> str:
    """As above, from the number of rows."""
    found = published.other_counts.get(rows)
    return f" Vintage {found} has {rows:,}; wanted is {published.about.vintage}." if found else ""
