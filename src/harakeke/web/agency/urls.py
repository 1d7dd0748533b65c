from django.urls import include, path, register_converter

from harakeke.web.agency import (
    closing,
    funding,
    funding_compare,
    funding_desk,
    funding_new,
    funding_propose,
    patterns,
    period,
    places,
    quarter,
    withdrawals,
    words,
)
from harakeke.web.shell.access import urls as access
from harakeke.web.shell.funding.files import ScenarioFile
from harakeke.web.shell.need import at_desks

register_converter(ScenarioFile, "funding_file")

app_name = "agency"

urlpatterns = [
    path("", quarter.show_quarters, name="quarter"),
    path("patterns/", patterns.show_patterns, name="patterns"),
    path("words/", words.show_words, name="words"),
    path("words/<str:name>/", words.set_words, name="set_words"),
    path("places/own/new/", places.draw, name="draw_place"),
    path("places/own/<uuid:group_id>/change/", places.change, name="change_place"),
    path("places/own/<uuid:group_id>/put-away/", places.put_away, name="put_place_away"),
    path("places/", include(at_desks.addresses(places.DESK, "agency_analyst"))),
    path("access/", include(access.addresses("agency", "agency_analyst"))),
    path("withdrawals/<uuid:withdrawal_id>/confirm/", withdrawals.confirm, name="confirm_withdrawal"),
    path("withdrawals/<uuid:withdrawal_id>/decline/", withdrawals.decline, name="decline_withdrawal"),
    path("funding/", funding.show_scenarios, name="funding"),
    path("funding/new/", funding_new.begin, name="funding_new"),
    path("funding/upload/", funding_new.upload, name="funding_upload"),
    path("funding/compare/", funding_compare.show, name="funding_compare"),
    path("funding/compare.csv", funding_compare.download, name="funding_compare_csv"),
    path("funding/<uuid:scenario_id>/", funding.show_scenario, name="funding_scenario"),
    path("funding/versions/<uuid:version_id>/", funding_desk.show_desk, name="funding_desk"),
    path("funding/versions/<uuid:version_id>/keep/", funding_desk.keep, name="funding_keep"),
    path("funding/versions/<uuid:version_id>/back/", funding_desk.go_back, name="funding_back"),
    path("funding/versions/<uuid:version_id>/copy/", funding_desk.copy, name="funding_copy"),
    path("funding/versions/<uuid:version_id>/propose/", funding_propose.propose, name="funding_propose"),
    path("funding/versions/<uuid:version_id>/<funding_file:name>", funding.take_file, name="funding_file"),
    path("funding/proposals/<uuid:proposal_id>/withdraw/", funding.withdraw, name="funding_withdraw"),
    path("funding/comments/<uuid:comment_id>/take-back/", funding.take_back, name="funding_take_back"),
    path("<str:name>/", period.show_period, name="period"),
    path("<str:name>/close/", closing.close, name="close"),
]
