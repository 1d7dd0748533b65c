"""Who may open which page of the provider's, agency's, data steward's and board's desks: everyone else is refused."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.makers import a_provider, a_worker, an_agency
from tests.web.staff import EVERY_KIND

from harakeke.web.shell.desk import at_desk

pytestmark = pytest.mark.django_db

MAY = {
    "/provider/": {"provider_manager"},
    "/agency/": {"agency_analyst"},
    "/agency/patterns/": {"agency_analyst"},
    "/agency/2025Q3/": {"agency_analyst"},
    "/agency/2025Q3/close/": {"agency_analyst"},
    "/steward/": {"data_steward"},
    "/steward/audit/": {"data_steward", "auditor"},
    "/board/": {"board_member"},
}
OF_THE_BOARD = "/board/2025Q3/plans/by_ta.csv"
NOBODYS = "00000000-0000-4000-8000-000000000000"
OF_A_RELEASE = [f"/steward/{NOBODYS}/", f"/steward/{NOBODYS}/check/", f"/steward/{NOBODYS}/decline/"]
AT_A_PROVIDER = {"whanau_member", "navigator", "provider_manager"}


@pytest.fixture
def staff():
    agency = an_agency(national=True)
    provider = a_provider(agency)
    return {kind: a_worker(kind, provider if kind in AT_A_PROVIDER else agency) for kind in EVERY_KIND}


@pytest.mark.parametrize("address", MAY)
def test_a_page_opens_for_its_own_kinds_and_for_nobody_else(staff, address):
    answers = {kind: worker.client.get(address).status_code for kind, worker in staff.items()}
    assert answers == {kind: 200 if kind in MAY[address] else 403 for kind in EVERY_KIND}


@pytest.mark.parametrize("address", [*MAY, *OF_A_RELEASE, OF_THE_BOARD])
def test_signed_out_the_way_leads_to_the_sign_in_page(address):
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("address", OF_A_RELEASE)
def test_a_release_that_is_not_there_is_not_found_by_a_steward_and_refused_to_others(staff, address):
    answers = {kind: worker.client.get(address).status_code for kind, worker in staff.items()}
    assert answers == {kind: 404 if kind == "data_steward" else 403 for kind in EVERY_KIND}


def test_figures_are_taken_away_by_the_board_alone(staff):
    answers = {kind: worker.client.get(OF_THE_BOARD).status_code for kind, worker in staff.items()}
    assert answers == {kind: 404 if kind == "board_member" else 403 for kind in EVERY_KIND}


@pytest.mark.parametrize("address", ["/agency/2025Q3/close/", *OF_A_RELEASE[1:]])
def test_sending_a_form_is_refused_to_others_as_reading_is(staff, address):
    for kind, worker in staff.items():
        if kind not in {"agency_analyst", "data_steward"}:
            assert worker.client.post(address, {"words": "Yes."}).status_code == 403, kind


def test_the_page_that_says_no_is_calm(staff):
    page = staff["navigator"].client.get("/steward/")
    assert "This page is not open to you" in page.text


def test_pages_with_names_or_true_counts_are_kept_out_of_every_cache(staff):
    for address, kinds in MAY.items():
        answer = staff[next(iter(kinds))].client.get(address)
        assert "no-store" in answer["Cache-Control"], address


def test_whatever_a_desk_shows_is_kept_out_of_every_cache(rf):
    request = rf.get("/anywhere/")
    request.user, request.role = SimpleNamespace(is_authenticated=True), SimpleNamespace(kind="board_member")
    assert "no-store" in at_desk("board_member")(lambda request: HttpResponse("words"))(request)["Cache-Control"]
