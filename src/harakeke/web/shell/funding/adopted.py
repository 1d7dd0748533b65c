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
from uuid import UUID

from harakeke.commissioning.allocation_files.area_page import AreaPages
from harakeke.commissioning.allocation_files.working import Outcome, work_out
from harakeke.commissioning.funding import queries
from harakeke.commissioning.funding.models import Proposal
from harakeke.web.shell.funding import worked

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
    """One area’s working as `harakeke allocate` prints it: html; None where no area has this code.

    link: the address of another area's working, by its code.
    """
    outcome = _explained(found.version.inputs_id, found.version.inputs.sha256, found.version.scenario_yaml)
    if code not in outcome.areas.codes:
        return None
    page = _pages(outcome).page(outcome.areas.codes.index(code))
    body = page.partition("<main>")[2].partition("</main>")[0]
    return OTHER_PAGE.sub(lambda seen: f'href="{escape(link(unescape(seen[1])))}"', body)


def _pages(outcome: Outcome) -> AreaPages:
    return AreaPages(outcome, "")


@lru_cache(maxsize=2)
def _explained(inputs_id: UUID, sha256: str, text: str) -> Outcome:
    """Worked out once with everything that a working says, its draws too; some seconds where there are many areas."""
    return work_out(replace(worked.read(text), before=""), worked.plain(inputs_id, sha256, text).areas)
