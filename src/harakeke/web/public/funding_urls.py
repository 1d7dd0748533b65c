"""The addresses of “where the money goes”, on an agency's node."""

from django.urls import path, register_converter

from harakeke.commissioning.funding.proposing import FILES
from harakeke.web.shell.funding.files import one_of

from . import funding, funding_files

register_converter(one_of(FILES), "allocation_file")

app_name = "funding"

urlpatterns = [
    path("", funding.show_agencies, name="agencies"),
    path("allocations.json", funding_files.listed, name="json"),
    path("<uuid:allocation>/", funding.show, name="allocation"),
    path("<uuid:allocation>/again/", funding.show_again, name="again"),
    path("<uuid:allocation>/areas/<str:code>/", funding.show_area, name="area"),
    path("<uuid:allocation>/<allocation_file:name>", funding_files.take, name="file"),
]
