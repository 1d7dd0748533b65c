"""Who can reach a navigator in the agency's area, who cannot, and what would change it. Read, never written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from harakeke.web.shell.access import downloads, keeping_a_team, pages, supposing
from harakeke.web.shell.desk import at_desk

DESK = "agency"


@at_desk("agency_analyst")
@never_cache
def show_picture(request: HttpRequest) -> HttpResponse:
    """The picture."""
    return pages.show_picture(request, DESK)


@at_desk("agency_analyst")
@never_cache
def show_place(request: HttpRequest, code: str) -> HttpResponse:
    """One community."""
    return pages.show_place(request, DESK, code)


@at_desk("agency_analyst")
@never_cache
def show_what_if(request: HttpRequest) -> HttpResponse:
    """What if we put navigators here."""
    return supposing.show_what_if(request, DESK)


@at_desk("agency_analyst")
@never_cache
def show_candidates(request: HttpRequest) -> HttpResponse:
    """Where a team could be kept."""
    return keeping_a_team.show_candidates(request, DESK)


@at_desk("agency_analyst")
@never_cache
def download_list(request: HttpRequest) -> HttpResponse:
    """The list as CSV."""
    return downloads.download_list(request, DESK)


@at_desk("agency_analyst")
@never_cache
def download_file(request: HttpRequest, name: str) -> HttpResponse:
    """One of the files that the figures can be made from again."""
    return downloads.download_file(request, DESK, name)
