"""The addresses of access, the same at each desk that shows it. Read, never written."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from harakeke.web.shell.desk import at_desk

from .downloads import download_file, download_list
from .keeping_a_team import show_candidates
from .pages import show_picture, show_place
from .supposing import show_what_if


def addresses(desk: str, kind: str) -> list[URLPattern]:
    """For one desk and the kind of user who sits there; each page is told which desk it is shown at."""
    here, at = at_desk(kind), {"desk": desk}
    return [
        path("", here(show_picture), at, name="access"),
        path("what-if/", here(show_what_if), at, name="access_what_if"),
        path("candidates/", here(show_candidates), at, name="access_candidates"),
        path("list.csv", here(download_list), at, name="access_list"),
        re_path(r"^(?P<name>[DST])\.csv$", here(download_file), at, name="access_file"),
        path("<str:code>/", here(show_place), at, name="access_place"),
    ]
