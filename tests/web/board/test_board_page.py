"""The board sees released figures of its own agency, each with its caution, and nothing else."""

from __future__ import annotations

import pytest
from tests.web.staff import a_national_agency, a_proposed_release, a_signed_release, at_work, someone

from harakeke.reference.queries import attribution

pytestmark = pytest.mark.django_db
PAGE = "/board/"


@pytest.fixture
def agency():
    return a_national_agency()


@pytest.fixture
def member(agency):
    return someone("board_member", agency, "Aroha Board")


def test_before_the_first_release_the_board_is_told_when_figures_come(member):
    page = at_work(member).get(PAGE)
    assert "Nothing is released yet" in page.text
    assert "<svg" not in page.text.partition("<main")[2].partition("</main>")[0]


def test_a_proposal_is_not_shown_to_the_board(agency, member):
    a_proposed_release(agency, someone("agency_analyst", agency))
    assert "Nothing is released yet" in at_work(member).get(PAGE).text


def test_signed_figures_come_with_caution_charts_map_and_definitions(agency, member):
    a_signed_release(agency)
    page = at_work(member).get(PAGE)
    assert "To protect people, figures are rounded to multiples of 3 and counts under 6 are hidden" in page.text
    assert "Goals set by whānau in the quarter, by outcome domain" in page.text
    assert "Whānau who walked with a navigator at any time in the quarter, by place" in page.text
    assert page.text.count("<svg") >= 3
    assert page.text.count("See this as a table") == 3
    assert "definition version 2026.1" in page.text


def test_whoever_published_the_areas_is_named(agency, member):
    a_signed_release(agency)
    assert attribution() in at_work(member).get(PAGE).text


def test_the_board_chooses_among_released_quarters(agency, member):
    a_signed_release(agency, "2025Q3")
    a_signed_release(agency, "2025Q4")
    browser = at_work(member)
    assert f"{agency.name}, 2025Q4" in browser.get(PAGE).text
    assert f"{agency.name}, 2025Q3" in browser.get(PAGE, {"quarter": "2025Q3"}).text


def test_another_agencys_figures_are_not_shown(member):
    a_signed_release(a_national_agency("Another agency"))
    assert "Nothing is released yet" in at_work(member).get(PAGE).text


def test_a_chart_can_be_taken_away_as_csv_with_words_and_hidden_figures(agency, member):
    a_signed_release(agency)
    answer = at_work(member).get("/board/2025Q3/whanau_engaged/by_ta.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode("utf-8-sig")
    assert text.splitlines()[0] == "ta,ta_words,whanau_engaged"
    assert "Far North District" in text


@pytest.mark.parametrize("address", ["2025Q3/plans/by_age.csv", "2025Q4/plans/by_ta.csv", "never/plans/by_ta.csv"])
def test_there_is_nothing_to_take_away_that_was_not_released(agency, member, address):
    a_signed_release(agency)
    assert at_work(member).get(f"/board/{address}").status_code == 404


def test_a_proposal_and_another_agencys_release_cannot_be_taken_away(agency, member):
    a_proposed_release(agency, someone("agency_analyst", agency))
    a_signed_release(a_national_agency("Another agency"), "2025Q4")
    for quarter in ("2025Q3", "2025Q4"):
        assert at_work(member).get(f"/board/{quarter}/plans/by_ta.csv").status_code == 404
