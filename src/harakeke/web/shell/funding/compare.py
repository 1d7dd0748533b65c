"""Two or three versions side by side: what each place gets, who gains and who loses, and how fair each is."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from harakeke.commissioning.allocation_files.changed import changed_since
from harakeke.commissioning.allocation_files.working import Outcome
from harakeke.commissioning.funding.models import Version
from harakeke.methods.allocation.words import Said
from harakeke.reference.spelling import fold
from harakeke.web.shell.funding import places, worked
from harakeke.web.shell.funding.answer import moved_table
from harakeke.web.shell.funding.asked import chosen_by, chosen_year
from harakeke.web.shell.funding.fairness import fairness_table
from harakeke.web.shell.funding.figures import Line, columns, default_by, lines, most_moved
from harakeke.web.shell.funding.levers import what_changed
from harakeke.web.shell.funding.said import say
from harakeke.web.shell.funding.showing import vintage_of
from harakeke.web.shell.funding.why_not import why_not
from harakeke.web.shell.funding.words import change, dollars
from harakeke.web.shell.funding.worked import CANNOT
from harakeke.web.shell.parts import Column, Link, Table

MOST, A_PAGE = 3, 40
BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets read macrons wrongly


@dataclass(frozen=True)
class Beside:
    """A version and what it comes to; `refusal` where it comes to nothing."""

    version: Version
    name: str
    outcome: Outcome | None
    refusal: str = ""


@dataclass(frozen=True)
class Place:
    """One place under every version, in dollars; the first version is what the others are compared with."""

    code: str
    name: str
    amounts: tuple[float | None, ...]

    @property
    def changes(self) -> tuple[float, ...]:
        first = self.amounts[0] or 0.0
        return tuple((one or 0.0) - first for one in self.amounts[1:])


def beside(versions: Sequence[Version]) -> list[Beside]:
    """Each version worked out, in the order asked for, at most three."""
    found = []
    for one in versions[:MOST]:
        name = _short(one, versions[:MOST])
        try:
            found.append(Beside(one, name, worked.outcome_of(one)))
        except CANNOT as problem:
            found.append(Beside(one, name, None, why_not(problem)))
    return found


def _short(version: Version, among: Sequence[Version]) -> str:
    """What to call a version beside others: its number alone where all are of one scenario."""
    if len({one.scenario_id for one in among}) == 1:
        return _("Version %(number)s") % {"number": version.number}
    return _("%(scenario)s, version %(number)s") % {"scenario": version.scenario.name, "number": version.number}


def shared_years(found: Sequence[Beside]) -> list[int]:
    """The years that all of them share out."""
    each = [set(one.outcome.scenario.years) for one in found if one.outcome]
    return sorted(set.intersection(*each)) if each else []


def places_of(found: Sequence[Beside], year: int, by: str) -> list[Place]:
    """Every place that any of them has, by code."""
    each = [{line.code: line for line in _lines(one.outcome, year, by)} for one in found]
    codes = sorted(set().union(*each))
    return [Place(code, _name(each, code), tuple(_amount(one, code) for one in each)) for code in codes]


def _lines(outcome: Outcome | None, year: int, by: str) -> list[Line]:
    return lines(columns(outcome, year), by) if outcome else []


def _name(each: Sequence[dict[str, Line]], code: str) -> str:
    return next(one[code].name for one in each if code in one) or _("Elsewhere")


def _amount(found: dict[str, Line], code: str) -> float | None:
    return found[code].amount if code in found else None


def page_of(request: HttpRequest, versions: Sequence[Version]) -> dict[str, object]:
    """Everything the page shows."""
    found = beside(versions)
    years = shared_years(found)
    year, by = chosen_year(request, years), chosen_by(request, first_outcome(found))
    shown: dict[str, object] = {"found": found, "by": by, "year": year, "years": years}
    if len(found) < 2 or not years:
        return shown
    every = places_of(found, year, by)
    words = fold(request.GET.get("q", ""))
    page: Page[Place] = Paginator(
        [one for one in every if words in fold(one.name) or words == one.code.lower()], A_PAGE
    ).get_page(request.GET.get("page"))
    return shown | {
        "tabs": _tabs(request, by),
        "page": page,
        "table": places_table(found, list(page), by, year),
        "pairs": [_against(found[0], one, year) for one in found[1:]],
        "fairness": [_fairness(one, year) for one in found if one.outcome],
        "vintage": "; ".join(dict.fromkeys(vintage_of(one.version) for one in found)),
        "totals": _totals(found, year),
    }


def _fairness(one: Beside, year: int) -> Table | None:
    found = fairness_table(one.outcome, columns(one.outcome, year)) if one.outcome else None
    return found and replace(found, caption=f"{one.name}: {found.caption}")


def first_outcome(found: Sequence[Beside]) -> Outcome | None:
    """The outcome of the first version that comes to something."""
    return next((one.outcome for one in found if one.outcome), None)


def by_words() -> dict[str, str]:
    return {"region": _("By region"), "district": _("By district or city"), "area": _("By area")}


def places_table(found: Sequence[Beside], here: Sequence[Place], by: str, year: int) -> Table:
    heads = [Column(_("Place")), *(Column(one.name, True) for one in found)]
    heads += [Column(_("Difference to %(first)s") % {"first": found[0].name}, True) for _one in found[1:]]
    rows: list[list[object]] = [
        [one.name, *map(dollars, one.amounts), *(f"{change(more)}" for more in one.changes)] for one in here
    ]
    return Table(_("%(by)s, %(year)s") % {"by": by_words()[by], "year": year}, heads, rows, stacks=True)


@dataclass(frozen=True)
class Against:
    """One version against the first: its settings that differ, who gains, who loses, and why."""

    title: str
    settings: list[tuple[str, str, str]]
    gains: Table
    losses: Table
    why: Table


def _against(first: Beside, other: Beside, year: int) -> Against | None:
    if first.outcome is None or other.outcome is None:
        return None
    before = {one.code: one.amount for one in _lines(first.outcome, year, "area")}
    moved = [replace(one, before=before.get(one.code, 0.0)) for one in _lines(other.outcome, year, "area")]
    gains, losses = most_moved(np.array([one.change for one in moved]))
    return Against(
        _("%(version)s beside %(first)s") % {"version": other.name, "first": first.name},
        what_changed(first.outcome.scenario, other.outcome.scenario),
        moved_table(_("%(version)s: who gets more") % {"version": other.name}, [moved[row] for row in gains], year),
        moved_table(_("%(version)s: who gets less") % {"version": other.name}, [moved[row] for row in losses], year),
        why_table(first.outcome, other.outcome, other.name),
    )


def why_table(first: Outcome, other: Outcome, name: str) -> Table:
    """What each difference between two versions moves, place by place, in the other's first year."""
    found = changed_since((first.allocation, first.need), (other.allocation, other.need))
    whole = {name: part for name, part in found.attribution.parts.items() if np.any(np.abs(part) >= 0.5)}
    parts = whole or dict(found.attribution.parts)  # cents that move about are no reason to show a column of noughts
    where, names = _where(first, found.codes) if default_by(first) == "district" else _regions(first, other)
    here = np.array([where.get(code, "") for code in found.codes], dtype=object)
    rows: list[list[object]] = []
    for code in sorted(set(here.tolist())):
        moved = [float(part[here == code].sum()) for part in parts.values()]
        every = sum(float(part[here == code].sum()) for part in found.attribution.parts.values())
        rows.append(
            [names.get(code, code) or _("Elsewhere"), *map(change, moved), *([change(every)] if len(parts) > 1 else [])]
        )
    heads = [Column(_("Place")), *(Column(_factor(name), True) for name in parts)]
    heads += [Column(_("Together"), True)] if len(parts) > 1 else []
    return Table(
        _("%(version)s: what makes the difference in %(year)s") % {"version": name, "year": found.year},
        heads, rows, stacks=True,
    )  # fmt: skip


def _where(first: Outcome, codes: Sequence[str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    around = places.around(first.areas.codes)
    return {code: around.district.get(code, "") for code in codes}, around.district_names


def _regions(first: Outcome, other: Outcome) -> tuple[Mapping[str, str], Mapping[str, str]]:
    found = {
        code: region for one in (first, other) for code, region in zip(one.areas.codes, one.areas.regions, strict=True)
    }
    return found, places.around(first.areas.codes).region_names


def _factor(name: str) -> str:
    """What moved something, as the heading of a column."""
    words = say(Said(f"factor.{name}"))
    return words[:1].upper() + words[1:]


def _totals(found: Sequence[Beside], year: int) -> Table:
    heads = [Column(_("Version")), Column(_("To share out"), True), Column(_("Navigators"), True),
             Column(_("Areas that get less than before"), True)]  # fmt: skip
    rows: list[list[object]] = []
    for one in found:
        if one.outcome:
            here = columns(one.outcome, year)
            less = np.count_nonzero(here.change < -0.005)
            rows.append([one.name, dollars(float(here.amount.sum())), f"{here.navigators.sum():,.1f}", f"{less:,}"])
    return Table(_("All together, %(year)s") % {"year": year}, heads, rows, stacks=True)


def _tabs(request: HttpRequest, by: str) -> list[Link]:
    asked = request.GET.copy()
    asked.pop("page", None)
    found = []
    for key, words in by_words().items():
        asked["by"] = key
        found.append(Link(words, f"?{asked.urlencode()}", key == by))
    return found


def as_csv(found: Sequence[Beside], year: int, by: str) -> str:
    """Every place under every version, in dollars and cents."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["code", "name", "year", *(f"{one.version.scenario.name} {one.version.number}" for one in found)])
    for one in places_of(found, year, by):
        cells = ["" if amount is None else f"{amount:.2f}" for amount in one.amounts]
        rows.writerow([_as_words(one.code), _as_words(one.name), year, *cells])
    return BYTE_ORDER_MARK + written.getvalue()


def _as_words(text: str) -> str:
    """Words that a spreadsheet does not run as a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
