"""The addresses of “what a place has and needs”, the same on both nodes."""

from django.urls import path

from . import need

app_name = "need"

urlpatterns = [
    path("", need.find, name="find"),
    path("compare/", need.compare, name="compare"),
    path("<slug:level>/<slug:code>/", need.show_place, name="place"),
    path("<slug:level>/<slug:code>.csv", need.as_csv, name="csv"),
    path("<slug:level>/<slug:code>.json", need.as_json, name="json"),
]
