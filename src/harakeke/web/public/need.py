"""What a place has and needs, for everyone, on both nodes. What agencies keep for themselves is not in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from harakeke.web.shell.need import pages

from .pages import for_everyone

DESK = pages.Desk("need:find", "need:place", "need:csv", "need:json", "need:compare")


@for_everyone
def find(request: HttpRequest) -> HttpResponse:
    """Places by name or by kind."""
    return pages.find_page(request, DESK)


@for_everyone
def show_place(request: HttpRequest, level: str, code: str) -> HttpResponse:
    """One place."""
    return pages.place_page(request, DESK, pages.place_at(level, code))


@for_everyone
def compare(request: HttpRequest) -> HttpResponse:
    """Two or three places side by side."""
    return pages.compare_page(request, DESK)


@for_everyone
def as_csv(request: HttpRequest, level: str, code: str) -> HttpResponse:
    return pages.csv_file(request, pages.place_at(level, code))


@for_everyone
def as_json(request: HttpRequest, level: str, code: str) -> JsonResponse:
    answer = pages.json_file(request, pages.place_at(level, code))
    answer["Access-Control-Allow-Origin"] = "*"  # open data, for anyone's page
    return answer
