"""The page of a comparison, at the analyst's desk and at the board's."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from harakeke.commissioning.funding import queries
from harakeke.commissioning.funding.models import Version
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell.funding import compare
from harakeke.web.shell.funding.asked import chosen_by, chosen_year

NEWEST = 200  # so many versions to choose from; older ones are reached from their scenario


def shown(request: HttpRequest, download: str) -> dict[str, object]:
    """Everything the page needs. download: the name of the address of the CSV."""
    chosen = asked_for(request)
    page = compare.page_of(request, chosen)
    options = list(queries.all_versions(seen_by=request.actor)[:NEWEST])
    named = [(str(one.pk), f"{one.number} · {one.scenario.name}") for one in options]
    picked = [str(one.pk) for one in chosen]
    kept = request.GET.copy()
    kept.pop("page", None)
    return page | {
        "options": named,
        "picked": [*picked, *[""] * (compare.MOST - len(picked))],
        "download": f"{reverse(download)}?{kept.urlencode()}",
        "asked": request.GET.get("q", ""),
    }


def download(request: HttpRequest) -> HttpResponse:
    """The comparison as CSV."""
    found = compare.beside(asked_for(request))
    years = compare.shared_years(found)
    if len(found) < 2 or not years:
        raise Http404
    text = compare.as_csv(found, chosen_year(request, years), chosen_by(request, compare.first_outcome(found)))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="side-by-side.csv"'
    return answer


def asked_for(request: HttpRequest) -> list[Version]:
    """The versions named in the address that the asker may read, each once, in that order."""
    wanted = list(dict.fromkeys(filter(None, map(_as_id, request.GET.getlist("version")))))
    return versions_of(wanted[: compare.MOST], request.actor)


def versions_of(wanted: list[UUID], by: Actor) -> list[Version]:
    found = {one.pk: one for one in queries.all_versions(seen_by=by).filter(pk__in=wanted)}
    return [found[one] for one in wanted if one in found]


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
