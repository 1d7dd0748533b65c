"""What a place has and needs, at a desk whose agency draws places of its own: pages, files and their addresses."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path

from harakeke.commissioning.need_profiles import places
from harakeke.web.shell.desk import at_desk

from . import pages


def addresses(desk: pages.Desk, kind: str) -> list[URLPattern]:
    """For one desk and the kind of user who sits there; each page is told which desk it is shown at."""
    here, at = at_desk(kind), {"desk": desk}
    return [
        path("", here(show_places), at, name="places"),
        path("compare/", here(pages.compare_page), at, name="compare_places"),
        path("own/<uuid:group_id>/", here(show_group), at, name="area_group"),
        path("<slug:level>/<slug:code>/", here(show_place), at, name="place"),
        path("<slug:level>/<slug:code>.csv", here(as_csv), name="place_csv"),
        path("<slug:level>/<slug:code>.json", here(as_json), name="place_json"),
    ]


def show_places(request: HttpRequest, desk: pages.Desk) -> HttpResponse:
    """Places by name or by kind, and the agency's own."""
    return pages.find_page(request, desk, list(places.groups(request.actor.organisation)))


def show_place(request: HttpRequest, desk: pages.Desk, level: str, code: str) -> HttpResponse:
    """One place."""
    return pages.place_page(request, desk, pages.place_named(f"{level}:{code}", request))


def show_group(request: HttpRequest, desk: pages.Desk, group_id: UUID) -> HttpResponse:
    """One of the agency's own places."""
    group = pages.group_at(group_id, request)
    more = {"group": group, "areas": places.known_areas(group.areas).values()}
    return pages.place_page(request, desk, places.place_of_group(group), **more)


def as_csv(request: HttpRequest, level: str, code: str) -> HttpResponse:
    """Its profile as CSV."""
    return pages.csv_file(request, pages.place_named(f"{level}:{code}", request))


def as_json(request: HttpRequest, level: str, code: str) -> JsonResponse:
    """Its profile as JSON."""
    return pages.json_file(request, pages.place_named(f"{level}:{code}", request))
