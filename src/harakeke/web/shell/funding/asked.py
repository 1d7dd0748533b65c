"""What an address asks for of an allocation: the year, and by what its places are put together."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from harakeke.commissioning.allocation_files.working import Outcome
from harakeke.web.shell.funding.figures import BY, default_by


def chosen_year(request: HttpRequest, years: Sequence[int]) -> int:
    """The year asked for; the first where it is none of these, 0 where there is none."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in years else (years[0] if years else 0)


def chosen_by(request: HttpRequest, outcome: Outcome | None) -> str:
    """Region, district or area; what fits the outcome where none is asked for."""
    asked = request.GET.get("by", "")
    return asked if asked in BY else default_by(outcome) if outcome else BY[0]
