"""The addresses of “who walks with whānau where I live”, the same on both nodes."""

from django.urls import path, register_converter
from django.urls.converters import SlugConverter

from . import find


class AreaLevel(SlugConverter):
    """A district or city, or one of the small areas in it."""

    regex = "ta|sa2"


register_converter(AreaLevel, "area_level")

app_name = "find"

urlpatterns = [
    path("", find.find, name="find"),
    path("services.json", find.services_json, name="json"),
    path("<area_level:level>/<slug:code>/", find.show_place, name="place"),
]
