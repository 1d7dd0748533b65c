"""What a place has and needs, for the board: to read, its agency's own places too."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from harakeke.commissioning.need_profiles import places
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.need import pages

DESK = pages.Desk(
    "board:places", "board:place", "board:place_csv", "board:place_json", "board:compare_places", "board:area_group"
)


@at_desk("board_member")
@never_cache
def show_places(request: HttpRequest) -> HttpResponse:
    """Places by name or by kind, and the agency's own."""
    return pages.find_page(request, DESK, list(places.groups(request.actor.organisation)))


@at_desk("board_member")
@never_cache
def show_place(request: HttpRequest, level: str, code: str) -> HttpResponse:
    """One place."""
    return pages.place_page(request, DESK, pages.place_named(f"{level}:{code}", request))


@at_desk("board_member")
@never_cache
def show_group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """One of the agency's own places."""
    group = pages.group_at(group_id, request)
    more = {"group": group, "areas": places.known_areas(group.areas).values()}
    return pages.place_page(request, DESK, places.place_of_group(group), **more)


@at_desk("board_member")
@never_cache
def compare(request: HttpRequest) -> HttpResponse:
    """Places side by side."""
    return pages.compare_page(request, DESK)


@at_desk("board_member")
@never_cache
def as_csv(request: HttpRequest, level: str, code: str) -> HttpResponse:
    return pages.csv_file(request, pages.place_named(f"{level}:{code}", request))


@at_desk("board_member")
@never_cache
def as_json(request: HttpRequest, level: str, code: str) -> JsonResponse:
    return pages.json_file(request, pages.place_named(f"{level}:{code}", request))
