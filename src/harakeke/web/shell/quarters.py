"""What a quarter is called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from harakeke.evidence.quarters import Quarter


def words(period: str) -> str:
    """A quarter as people say it: "2026Q3" is July to September 2026; nothing where none is published yet."""
    if not period:
        return ""
    quarter = Quarter.named(period)
    said = {
        1: _("January to March %(year)s"),
        2: _("April to June %(year)s"),
        3: _("July to September %(year)s"),
        4: _("October to December %(year)s"),
    }
    return said[quarter.number] % {"year": quarter.year}
