"""A proposal as its own files say it: figures with their uncertainty, and the working of one area.

What is shown is read from the files that were kept when it was proposed, so a page and a download never differ.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import get_language

from harakeke.commissioning.allocation_files.area_page import AreaPages
from harakeke.commissioning.allocation_files.kept_draws import kept_draws
from harakeke.commissioning.allocation_files.working import Outcome
from harakeke.commissioning.funding import queries
from harakeke.commissioning.funding.models import Proposal
from harakeke.methods.allocation import explanations
from harakeke.web.shell.funding import worked
from harakeke.web.shell.funding.said import language

#: How a page points to another area's, in the folder.
OTHER_PAGE = re.compile(r'href="([^"/]+)\.html"')


@dataclass(frozen=True)
class Range:
    """An amount and between what nine draws in ten lay, in dollars; no ends where nothing was drawn."""

    amount: float
    low: float | None
    high: float | None


def ranges(found: Proposal, year: int) -> dict[str, Range]:
    """Each area's amount of a year, over agencies and services, with its ends."""
    return _ranges(found.pk)[year]


@lru_cache(maxsize=4)
def _ranges(proposal_id: UUID) -> dict[int, dict[str, Range]]:
    content = queries.kept_file(Proposal(pk=proposal_id), "allocation.csv").content
    added: dict[tuple[int, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    drawn = True
    for row in csv.DictReader(io.StringIO(bytes(content).decode())):
        cells = added[int(row["year"]), row["area"]]
        cells[0] += float(row["amount"])
        drawn = drawn and row["low90"] != ""
        if drawn:
            cells[1] += float(row["low90"])
            cells[2] += float(row["high90"])
    found: dict[int, dict[str, Range]] = defaultdict(dict)
    for (year, area), (amount, low, high) in added.items():
        found[year][area] = Range(amount, low if drawn else None, high if drawn else None)
    return dict(found)


def working_of(found: Proposal, code: str, link: Callable[[str], str]) -> str | None:
    """One area’s working in the language of the page, as html; None where no area has this code.

    The figures are those that `harakeke allocate` prints. link: the address of another area's working, by its code.
    """
    codes = worked.areas_of(found.version).codes
    if code not in codes:
        return None
    version = found.version
    made = _Made(found.pk, version.inputs_id, version.inputs.sha256, version.scenario_yaml)
    body = _pages(made, get_language() or "en").body(codes.index(code))
    return OTHER_PAGE.sub(lambda seen: f'href="{escape(link(unescape(seen[1])))}"', body)


class _Made(NamedTuple):
    """What a working is made from."""

    proposal_id: UUID
    inputs_id: UUID
    sha256: str
    scenario_yaml: str


@lru_cache(maxsize=4)
def _pages(made: _Made, _language: str) -> AreaPages:
    """What the pages of all areas share, in the active language."""
    return AreaPages(_explained(made), "", language())


@lru_cache(maxsize=2)
def _explained(made: _Made) -> Outcome:
    """With all that a working says. Drawing again would take seconds, so what was drawn is read from its file."""
    plain = worked.plain(made.inputs_id, made.sha256, made.scenario_yaml)
    kept = queries.kept_file(Proposal(pk=made.proposal_id), "explanation.json").content
    drawn = kept_draws(bytes(kept).decode(), plain.areas.codes)
    return replace(plain, explanations=explanations(plain.allocation), sure=drawn)
