"""Where the money goes: what each agency's board adopted, for everyone, down to the working of one's own area."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.translation import gettext as _

from harakeke.commissioning.funding import queries
from harakeke.commissioning.funding.models import Proposal
from harakeke.reference import queries as reference
from harakeke.reference.spelling import fold
from harakeke.web.shell.funding import adopted, showing, worked
from harakeke.web.shell.funding.answer import answer
from harakeke.web.shell.funding.asked import chosen_by, chosen_year
from harakeke.web.shell.funding.figures import Columns, Line, columns, lines
from harakeke.web.shell.funding.words import changed_by, dollars
from harakeke.web.shell.parts import Column, Link, Row, Table
from harakeke.web.shell.templatetags.shell import day

from .pages import for_everyone

A_PAGE, FOUND_AT_MOST = 40, 30


@for_everyone
def show_agencies(request: HttpRequest) -> HttpResponse:
    """Each agency that adopted an allocation, with the one in force."""
    rows = [_agency_row(one) for one in queries.every_in_force()]
    return render(request, "public/funding.html", {"title": _("Where the money goes"), "rows": rows})


@login_not_required
def show(request: HttpRequest, allocation: UUID) -> HttpResponse:
    """One adopted allocation. What is searched for is posted: an address is nobody's business."""
    found = adopted_one(allocation)
    outcome = worked.outcome_of(found.version)
    years = outcome.scenario.years
    year, by = chosen_year(request, years), chosen_by(request, outcome)
    words = request.POST.get("where", "").strip() if request.method == "POST" else ""
    shares = columns(outcome, year)
    page = Paginator(lines(shares, by), A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": _("How %(agency)s shares its money out") % {"agency": found.agency.name},
        "breadcrumbs": [Link(_("Where the money goes"), reverse("funding:agencies"))],
        "found": found,
        "newer": queries.in_force(found.agency_id),
        "earlier": [one for one in queries.adopted(found.agency_id) if one.pk != found.pk],
        "answer": answer(outcome, year),
        "year_links": [Link(str(one), f"?year={one}&by={by}", one == year) for one in years],
        "tabs": [Link(said, f"?year={year}&by={key}", key == by) for key, said in _by_words().items()],
        "table": _table(found, list(page), by, (shares.since, year)),
        "leads": by == "area",
        "page": page,
        "asked": words,
        "rows": _found_areas(found, shares, words) if words else [],
        "attribution": reference.attribution(),
        "vintage": showing.vintage_of(found.version),
    }
    answered = render(request, "public/funding_allocation.html", shown)
    patch_cache_control(answered, private=True, max_age=0)
    return answered


@for_everyone
def show_area(request: HttpRequest, allocation: UUID, code: str) -> HttpResponse:
    """One area's working: every step with its numbers."""
    found = adopted_one(allocation)
    working = adopted.working_of(found, code, lambda other: reverse("funding:area", args=[found.pk, other]))
    if working is None:
        raise Http404
    outcome = worked.outcome_of(found.version)
    name = outcome.areas.names[outcome.areas.codes.index(code)]
    crumbs = [
        Link(_("Where the money goes"), reverse("funding:agencies")),
        Link(found.agency.name, reverse("funding:allocation", args=[found.pk])),
    ]
    shown = {"title": name, "working": working, "breadcrumbs": crumbs, "found": found}
    shown |= {"attribution": reference.attribution(), "vintage": showing.vintage_of(found.version)}
    return render(request, "public/funding_area.html", shown)


@for_everyone
def show_again(request: HttpRequest, allocation: UUID) -> HttpResponse:
    """How to work the whole out again at home, and what must come out."""
    found = adopted_one(allocation)
    crumbs = [Link(found.agency.name, reverse("funding:allocation", args=[found.pk]))]
    shown = {
        "title": _("Work it out again yourself"),
        "found": found,
        "files": sorted(found.files.items()),
        "breadcrumbs": crumbs,
    }
    return render(request, "public/funding_again.html", shown)


def adopted_one(allocation: UUID) -> Proposal:
    """An adopted allocation, whoever asks; everything else is not found."""
    try:
        return queries.public(allocation)
    except ObjectDoesNotExist:
        raise Http404 from None


def _agency_row(found: Proposal) -> Row:
    said = _("%(money)s in %(year)s, adopted %(day)s") % {
        "money": dollars(found.summary.get("budget")), "year": found.summary.get("year"), "day": day(found.decided_at)
    }  # fmt: skip
    return Row(found.agency.name, reverse("funding:allocation", args=[found.pk]), said)


def _by_words() -> dict[str, str]:
    return {"region": _("By region"), "district": _("By district or city"), "area": _("By area")}


def _table(found: Proposal, page: list[Line], by: str, years: tuple[int, int]) -> Table:
    since, year = years
    columns = [Column(_("Place")), Column(str(since), True), Column(str(year), True), Column(_("In %"), True),
               Column(_("Navigators"), True)]  # fmt: skip
    ranges = adopted.ranges(found, year) if by == "area" else {}
    if ranges:
        columns.insert(3, Column(_("Nine draws in ten lie between"), True))
    rows: list[list[object]] = []
    for one in page:
        row: list[object] = [_place(found, one, by), dollars(one.before), dollars(one.amount)]
        if ranges:
            row.append(between(ranges[one.code]))
        rows.append([*row, changed_by(one.share_changed), f"{one.navigators:,.1f}"])
    return Table(_("%(by)s, %(year)s") % {"by": _by_words()[by], "year": year}, columns, rows, stacks=True)


def _place(found: Proposal, one: Line, by: str) -> object:
    """A place by name; an area's leads to its working."""
    if by != "area":
        return one.name or _("Elsewhere")
    return format_html('<a href="{}">{}</a>', reverse("funding:area", args=[found.pk, one.code]), one.name)


def between(found: adopted.Range) -> str:
    """The ends of an amount in words."""
    if found.low is None or found.high is None:
        return _("not drawn")
    return f"{dollars(found.low)} – {dollars(found.high)}"


def _found_areas(found: Proposal, shares: Columns, words: str) -> list[Row]:
    wanted = fold(words).split()
    here = [one for one in lines(shares) if all(word in fold(f"{one.name} {one.code}") for word in wanted)]
    return [_area_row(found, one, shares.since) for one in here[:FOUND_AT_MOST]]


def _area_row(found: Proposal, one: Line, since: int) -> Row:
    hint = _("%(amount)s, %(change)s since %(year)s") % {
        "amount": dollars(one.amount), "change": changed_by(one.share_changed), "year": since
    }  # fmt: skip
    return Row(one.name, reverse("funding:area", args=[found.pk, one.code]), hint)
