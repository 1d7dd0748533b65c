"""The addresses of access, the same at each desk that shows it."""

from __future__ import annotations

from types import ModuleType

from django.urls import URLPattern, path, re_path


def addresses(views: ModuleType) -> list[URLPattern]:
    """For the views of one desk."""
    return [
        path("", views.show_picture, name="access"),
        path("what-if/", views.show_what_if, name="access_what_if"),
        path("candidates/", views.show_candidates, name="access_candidates"),
        path("list.csv", views.download_list, name="access_list"),
        re_path(r"^(?P<name>[DST])\.csv$", views.download_file, name="access_file"),
        path("<str:code>/", views.show_place, name="access_place"),
    ]
