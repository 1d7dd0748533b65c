"""Patterns for the analyst's own eyes: true counts, no names, nothing to take away."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from tests.makers import a_goal, a_navigator, a_plan, a_provider, a_referral, a_whanau, a_worker, an_agency

from harakeke.whanau.referrals.actions import close

pytestmark = pytest.mark.django_db
PAGE = "/agency/patterns/"


@pytest.fixture
def agency():
    return an_agency("Te Pōkai", national=True)


@pytest.fixture
def analyst(agency):
    return a_worker("agency_analyst", agency)


@pytest.fixture
def mere(agency):
    return a_navigator(a_provider(agency, name="Pūāwai Services"), "Mere Pōtae")


def referred(navigator, whanau, agency, kind="housing", status=""):
    one = a_referral(navigator, whanau, told="Nan is cold", agency_id=agency.pk, service_kind=kind)
    with navigator.at_work():
        if status:
            close(referral=one, status=status, on=timezone.localdate())


def row_of(page, heading):
    row = page.text.partition(f'<th scope="row">{heading}</th>')[2].partition("</tr>")[0]
    return [cell.partition("<")[0] for cell in row.split('<td class="number">')[1:]]


def test_the_page_says_that_its_counts_stay_here(analyst):
    page = analyst.client.get(PAGE)
    assert "For this desk only" in page.text
    assert "not rounded, not for release" in page.text
    assert "download" not in page.text.partition("<main")[2].partition("</main>")[0].lower()


def test_with_nothing_to_count_the_page_says_when_there_will_be(analyst):
    page = analyst.client.get(PAGE)
    assert "Nobody was walked with in this quarter" in page.text
    assert "No referral was made in this quarter" in page.text


def test_engagement_is_counted_by_provider_and_new_ones_apart(agency, analyst, mere):
    a_whanau(mere, on=date(2026, 1, 5))
    a_whanau(mere)
    page = analyst.client.get(PAGE)
    assert row_of(page, "Pūāwai Services") == ["2", "1"]
    assert row_of(page, "All") == ["2", "1"]


def test_referrals_are_counted_by_kind_of_service_and_by_where_they_stand(agency, analyst, mere):
    whanau = a_whanau(mere)
    referred(mere, whanau, agency)
    referred(mere, whanau, agency, status="taken_up")
    referred(mere, whanau, agency, status="not_taken_up")
    page = analyst.client.get(PAGE)
    assert row_of(page, "A home") == ["3", "1", "1", "1"]


def test_an_earlier_quarter_can_be_chosen(analyst, mere):
    a_whanau(mere, on=date(2026, 1, 5))
    assert row_of(analyst.client.get(PAGE, {"quarter": "2026Q1"}), "Pūāwai Services") == ["1", "1"]
    assert "Nobody was walked with" in analyst.client.get(PAGE, {"quarter": "2025Q4"}).text
    assert analyst.client.get(PAGE, {"quarter": "no quarter"}).status_code == 200


def test_no_name_and_no_word_of_a_plan_or_referral_reaches_the_agency(agency, analyst, mere):
    whanau = a_whanau(mere, "Te Whānau o Rātā", people=("Hinemoana",))
    a_goal(mere, a_plan(mere, whanau, dream="A warm whare"), words="Everyone warm this winter")
    referred(mere, whanau, agency)
    told = ("Te Whānau o Rātā", "Hinemoana", "A warm whare", "Everyone warm", "Nan is cold", "Warm homes", "Mere")
    for address in (PAGE, "/agency/", "/agency/2025Q3/", "/agency/2025Q3/close/"):
        page = analyst.client.get(address).text
        assert not [words for words in told if words in page], address


def test_another_agencys_patterns_are_not_seen(analyst):
    elsewhere = a_navigator(a_provider(an_agency(), name="Elsewhere Services"))
    a_whanau(elsewhere)
    assert "Elsewhere" not in analyst.client.get(PAGE).text
