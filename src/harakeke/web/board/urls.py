from django.urls import include, path

from harakeke.web.board import download, funding, papers
from harakeke.web.shell.access import urls as access
from harakeke.web.shell.need import at_desks
from harakeke.web.shell.need.pages import Desk

app_name = "board"

PLACES = Desk(
    "board:places", "board:place", "board:place_csv", "board:place_json", "board:compare_places", "board:area_group"
)

urlpatterns = [
    path("", papers.show_papers, name="papers"),
    path("places/", include(at_desks.addresses(PLACES, "board_member"))),
    path("access/", include(access.addresses("board", "board_member"))),
    path("funding/", funding.show_proposals, name="funding"),
    path("funding/compare/", funding.compare, name="funding_compare"),
    path("funding/compare.csv", funding.compare_csv, name="funding_compare_csv"),
    path("funding/<uuid:proposal_id>/", funding.show_proposal, name="funding_proposal"),
    path("funding/<uuid:proposal_id>/adopt/", funding.adopt, name="funding_adopt"),
    path("funding/<uuid:proposal_id>/decline/", funding.decline, name="funding_decline"),
    path("funding/comments/<uuid:comment_id>/take-back/", funding.take_back, name="funding_take_back"),
    path("<str:period>/<str:measure>/<str:table>.csv", download.download, name="download"),
]
