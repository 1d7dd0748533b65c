from django.urls import include, path

from harakeke.web.board import access, download, funding, papers, places
from harakeke.web.shell.access.urls import addresses

app_name = "board"

urlpatterns = [
    path("", papers.show_papers, name="papers"),
    path("places/", places.show_places, name="places"),
    path("places/compare/", places.compare, name="compare_places"),
    path("places/own/<uuid:group_id>/", places.show_group, name="area_group"),
    path("places/<slug:level>/<slug:code>/", places.show_place, name="place"),
    path("places/<slug:level>/<slug:code>.csv", places.as_csv, name="place_csv"),
    path("places/<slug:level>/<slug:code>.json", places.as_json, name="place_json"),
    path("access/", include(addresses(access))),
    path("funding/", funding.show_proposals, name="funding"),
    path("funding/compare/", funding.compare, name="funding_compare"),
    path("funding/compare.csv", funding.compare_csv, name="funding_compare_csv"),
    path("funding/<uuid:proposal_id>/", funding.show_proposal, name="funding_proposal"),
    path("funding/<uuid:proposal_id>/adopt/", funding.adopt, name="funding_adopt"),
    path("funding/<uuid:proposal_id>/decline/", funding.decline, name="funding_decline"),
    path("funding/comments/<uuid:comment_id>/take-back/", funding.take_back, name="funding_take_back"),
    path("<str:period>/<str:measure>/<str:table>.csv", download.download, name="download"),
]
