"""The data steward's desk: what waits, the evidence, and the decision that only a second person makes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from tests.web.staff import a_national_agency, a_proposed_release, a_signed_release, actor, at_work, someone

from harakeke.evidence.releases import actions as releases
from harakeke.evidence.releases.refusals import NotTheirs, ReleaseRefused
from harakeke.trust.walls.actor import acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return a_national_agency()


@pytest.fixture
def proposed(agency):
    return a_proposed_release(agency, someone("agency_analyst", agency, "Hēmi Analyst"))


@pytest.fixture
def steward(agency):
    return someone("data_steward", agency, "Hana Steward")


def address(page, release):
    return reverse(f"steward:{page}", args=[release.pk])


def test_with_nothing_proposed_the_desk_says_what_will_come(steward):
    page = at_work(steward).get(reverse("steward:releases"))
    assert "Nothing waits for you" in page.text
    assert "Nothing has been proposed yet" in page.text


def test_what_waits_for_a_second_person_comes_first(steward, proposed):
    page = at_work(steward).get(reverse("steward:releases"))
    assert page.text.index("Waiting for a second pair of eyes") < page.text.index("Every release")
    assert address("release", proposed) in page.text
    assert "Hēmi Analyst" in page.text


def test_the_register_is_searched_by_quarter_and_keeps_declined_releases(steward, proposed):
    releases.decline(release_id=proposed.pk, by=actor(steward), at=timezone.now(), reason="Not yet.")
    browser = at_work(steward)
    assert "Declined" in browser.get(reverse("steward:releases"), {"q": "2025q3"}).text
    assert "Nothing found" in browser.get(reverse("steward:releases"), {"q": "2031"}).text


def test_the_release_page_shows_evidence_preview_changes_and_definitions(steward, proposed):
    page = at_work(steward).get(address("release", proposed))
    for words in (
        "Can anybody be found in it?",
        "Nothing was found out",
        "As the public will see it",
        "What would change since the last release",
        "there is nothing to compare it with",
        "Version 2026.1",
    ):
        assert words in page.text


def test_a_later_release_is_shown_beside_the_one_before(agency, steward):
    a_signed_release(agency, "2025Q3")
    later = a_proposed_release(agency, someone("agency_analyst", agency), "2025Q4")
    page = at_work(steward).get(address("release", later))
    assert "What would change, by measure" in page.text


def test_checking_signs_the_release_and_leaves_it_for_the_sender(steward, proposed):
    page = at_work(steward).post(address("check", proposed), {"words": "Looked at the small areas."}, follow=True)
    proposed.refresh_from_db()
    assert proposed.status == "signed"
    assert proposed.checked_by == steward
    assert proposed.check_note == "Looked at the small areas."
    assert "Checked and signed." in page.text


def test_reading_the_question_decides_nothing(steward, proposed):
    page = at_work(steward).get(address("check", proposed))
    assert "This cannot be taken back." in page.text
    proposed.refresh_from_db()
    assert proposed.status == "proposed"


def test_a_doubled_check_does_nothing_twice(steward, proposed):
    browser = at_work(steward)
    browser.post(address("check", proposed))
    proposed.refresh_from_db()
    before = proposed.package_sha256
    page = browser.post(address("check", proposed), follow=True)
    proposed.refresh_from_db()
    assert "This release is already decided" in page.text
    assert proposed.package_sha256 == before


def test_declining_needs_a_reason_and_then_shows_it(steward, proposed):
    browser = at_work(steward)
    assert "Please put this right" in browser.post(address("decline", proposed), {"words": " "}).text
    browser.post(address("decline", proposed), {"words": "Two providers are missing."})
    proposed.refresh_from_db()
    assert (proposed.status, proposed.declined_reason) == ("declined", "Two providers are missing.")
    assert "Two providers are missing." in browser.get(address("release", proposed)).text


@pytest.fixture
def both(agency):
    """Someone who holds both roles and has proposed."""
    return someone("agency_analyst", agency, "Both Roles", "data_steward")


def test_who_proposed_a_release_is_told_that_someone_else_checks_it(agency, both):
    own = a_proposed_release(agency, both)
    browser = at_work(both, "data_steward")
    page = browser.get(address("release", own))
    assert "You proposed this release yourself." in page.text
    assert address("check", own) not in page.text
    assert "Proposed by yourself" in browser.get(reverse("steward:releases")).text


def test_who_proposed_a_release_cannot_check_it_by_its_address(agency, both):
    own = a_proposed_release(agency, both)
    page = at_work(both, "data_steward").post(address("check", own), follow=True)
    assert "You proposed this release yourself" in page.text
    own.refresh_from_db()
    assert own.status == "proposed"


def test_the_action_and_the_database_refuse_the_proposer_too(agency, both):
    own, by = a_proposed_release(agency, both), actor(both, "data_steward")
    with pytest.raises(NotTheirs):
        releases.check(release_id=own.pk, by=by, at=timezone.now())
    with pytest.raises(IntegrityError), acting(by), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update releases_release set status = 'checked', checked_by_id = %s, checked_at = now() where id = %s",
            [both.pk, own.pk],
        )


def test_another_agencys_release_is_not_found_by_its_address(proposed):
    other = someone("data_steward", a_national_agency("Another agency"))
    browser = at_work(other)
    assert browser.get(address("release", proposed)).status_code == 404
    assert browser.post(address("check", proposed)).status_code == 404
    assert browser.post(address("decline", proposed), {"words": "No."}).status_code == 404


@pytest.fixture
def altered(monkeypatch):
    """Every sealed table is found to be altered."""

    def refuse(_sealed):
        raise ReleaseRefused("A sealed table was altered since it was proposed.")

    for place in ("seals", "signing"):
        monkeypatch.setattr(f"harakeke.evidence.releases.{place}.unseal", refuse)


def test_a_release_whose_tables_were_altered_is_not_shown_and_cannot_be_signed(steward, proposed, altered):
    browser = at_work(steward)
    page = browser.get(address("release", proposed)).text
    assert "These figures cannot be opened" in page
    assert "As the public will see it" not in page
    assert address("check", proposed) not in page
    assert address("decline", proposed) in page
    page = browser.post(address("check", proposed), follow=True).text
    assert "Nothing was decided. A sealed table was altered" in page
    proposed.refresh_from_db()
    assert proposed.status == "proposed"


def test_a_release_in_which_something_was_found_out_offers_only_to_decline(steward, proposed, monkeypatch):
    monkeypatch.setattr("harakeke.web.shell.protection.Protection.holds", False)
    page = at_work(steward).get(address("release", proposed)).text
    assert "Something could be worked out" in page
    assert address("check", proposed) not in page
    assert address("decline", proposed) in page


def test_neither_agency_nor_board_is_shown_altered_tables(agency, altered_later):
    for kind, page in (("agency_analyst", "/agency/2025Q3/"), ("board_member", "/board/")):
        text = at_work(someone(kind, agency)).get(page).text
        assert "These figures cannot be opened" in text
        assert "in one look" not in text


@pytest.fixture
def altered_later(agency, request):
    a_signed_release(agency)
    return request.getfixturevalue("altered")
