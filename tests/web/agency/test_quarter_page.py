"""The analyst's desk: where each quarter stands, closing one, and what is shown of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.web.staff import a_national_agency, a_proposed_release, a_signed_release, actor, at_work, someone

from harakeke.evidence.releases import actions as releases
from harakeke.evidence.releases.models import Release
from harakeke.methods.confidentiality import UnsafeRelease
from harakeke.web.agency.quarter import standings

pytestmark = pytest.mark.django_db
HOME = "/agency/"


@pytest.fixture
def agency():
    return a_national_agency()


@pytest.fixture
def analyst(agency):
    return someone("agency_analyst", agency, "Hēmi Analyst")


def test_the_first_page_offers_the_oldest_quarter_that_is_over_and_not_closed(analyst):
    page = at_work(analyst).get(HOME)
    assert page.status_code == 200
    assert "2025Q3 is over and can be closed." in page.text
    assert reverse("agency:close", args=["2025Q3"]) in page.text


def test_every_quarter_since_the_frameworks_first_is_listed_newest_first():
    found = standings([], today=date(2026, 11, 20))
    assert [str(one.quarter) for one in found] == ["2026Q4", "2026Q3", "2026Q2", "2026Q1", "2025Q4", "2025Q3"]
    assert [str(one.words[0]) for one in found] == ["Not over yet", *["Can be closed"] * 5]


def test_before_anything_happens_the_page_says_what_will_happen_and_who_checks_it(agency, analyst):
    someone("data_steward", agency, "Hana Rewi")
    page = at_work(analyst).get(reverse("agency:close", args=["2025Q3"]))
    assert "A second person checks what is proposed: Hana Rewi." in page.text
    assert "Nothing is published before that." in page.text
    assert not Release.objects.filter(agency=agency).exists()


def test_an_analyst_who_is_the_only_steward_is_told_that_nobody_can_check_it_yet(agency):
    alone = someone("agency_analyst", agency, "Only One", "data_steward")
    page = at_work(alone, "agency_analyst").get(reverse("agency:close", args=["2025Q3"]))
    assert "Nobody can check it yet" in page.text


def test_closing_proposes_the_release_and_shows_it_as_the_public_will_see_it(agency, analyst):
    page = at_work(analyst).post(reverse("agency:close", args=["2025Q3"]), follow=True)
    release = Release.objects.get(agency=agency, period="2025Q3")
    assert release.status == "proposed"
    assert release.proposed_by == analyst
    assert "5 measures were counted and made safe." in page.text
    assert "As the public will see it" in page.text
    assert "What is hidden, and why" in page.text


def test_a_doubled_click_closes_the_quarter_once(agency, analyst):
    browser = at_work(analyst)
    browser.post(reverse("agency:close", args=["2025Q3"]))
    page = browser.post(reverse("agency:close", args=["2025Q3"]), follow=True)
    assert "2025Q3 is already closed. Nothing was counted again." in page.text
    assert Release.objects.filter(agency=agency).count() == 1


def test_a_link_to_close_does_nothing_until_it_is_confirmed(agency, analyst):
    at_work(analyst).get(reverse("agency:close", args=["2025Q3"]))
    assert not Release.objects.filter(agency=agency).exists()


def test_a_quarter_that_is_not_over_says_when_it_can_be_closed(agency, analyst):
    running = standings([], today=date.today())[0].quarter  # noqa: DTZ011
    page = at_work(analyst).post(reverse("agency:close", args=[running]), follow=True)
    assert f"{running} is not over" in page.text
    assert "Nothing was done." in page.text
    assert not Release.objects.filter(agency=agency).exists()


@pytest.mark.parametrize("name", ["2025Q5", "never", "1999Q1", "2025Q2"])
def test_there_is_no_page_for_what_is_no_quarter_of_the_framework(analyst, name):
    assert at_work(analyst).get(reverse("agency:period", args=[name])).status_code == 404


def test_a_declined_quarter_shows_the_reason_and_can_be_closed_again(agency, analyst):
    proposed = a_proposed_release(agency, analyst)
    steward = actor(someone("data_steward", agency))
    releases.decline(release_id=proposed.pk, by=steward, at=proposed.proposed_at, reason="Two providers are missing.")
    page = at_work(analyst).get(reverse("agency:period", args=["2025Q3"]))
    assert "Two providers are missing." in page.text
    assert reverse("agency:close", args=["2025Q3"]) in page.text


def test_an_open_quarter_says_what_to_do(analyst):
    page = at_work(analyst).get(reverse("agency:period", args=["2025Q4"]))
    assert "Nothing is counted yet" in page.text


def test_a_signed_quarter_can_no_longer_be_closed(agency, analyst):
    a_signed_release(agency)
    page = at_work(analyst).get(reverse("agency:period", args=["2025Q3"]))
    assert reverse("agency:close", args=["2025Q3"]) not in page.text
    assert "Signed" in page.text


def test_another_agencys_release_is_not_seen(agency, analyst):
    other = a_national_agency("Another agency")
    a_proposed_release(other, someone("agency_analyst", other))
    page = at_work(analyst).get(reverse("agency:period", args=["2025Q3"]))
    assert "Nothing is counted yet" in page.text


def test_a_release_that_is_refused_says_why_and_leaves_nothing_behind(agency, analyst, monkeypatch):
    from harakeke.evidence.releases.refusals import ReleaseRefused
    from harakeke.web.agency import closing

    def refuse(**_named):
        raise ReleaseRefused("'plans' shows a count that is not rounded to 3.")

    monkeypatch.setattr(closing, "close_quarter", refuse)
    page = at_work(analyst).post(reverse("agency:close", args=["2025Q3"]), follow=True)
    assert "Nothing was proposed, and nothing has left the agency." in page.text
    assert "not rounded to 3" in page.text
    assert not Release.objects.filter(agency=agency).exists()


def test_a_count_that_cannot_be_made_safe_leaves_nothing_and_the_analyst_works_on(agency, analyst, monkeypatch):
    def refuse(*_counted, **_named):
        raise UnsafeRelease("A hidden count of 'plans' could still be worked out.")

    browser = at_work(analyst)
    with monkeypatch.context() as broken:
        broken.setattr("harakeke.evidence.measures.actions.protect", refuse)
        page = browser.post(reverse("agency:close", args=["2025Q3"]), follow=True)
    assert "could still be worked out" in page.text
    assert not Release.objects.filter(agency=agency).exists()
    browser.post(reverse("agency:close", args=["2025Q3"]))
    assert Release.objects.filter(agency=agency).count() == 1
