"""What the second person looks at: what would change since the last release, and the page as the public will see it."""

from __future__ import annotations

import re

import pytest
from django.db import connection, transaction
from django.urls import reverse
from tests.evidence.releases.making import DEFINITIONS, INPUTS, OCTOBER, SHAPES, marks, protected
from tests.web.staff import a_national_agency, actor, at_work, someone

from harakeke.evidence.releases import actions
from harakeke.evidence.releases.seals import node_secrets
from harakeke.trust.walls.actor import acting

pytestmark = pytest.mark.django_db
RULES = {"minimum": 6, "rounding": 3, "candidates": 3, "entity_minimum": 6}


def proposed(agency, period, *, of, seed):
    """A release of made-up people, really protected, with what pages show of it."""
    secrets = node_secrets()
    words = {
        name: {**DEFINITIONS[name], "status": "placeholder", "short": name, "unit": "one", "position": number}
        for number, name in enumerate(SHAPES, 1)
    }
    return actions.propose(
        agency_id=agency.pk, period=period,
        tables={measure: protected(measure, of=of, seed=seed, secrets=secrets) for measure in SHAPES},
        definitions=words | {"ta": {"version": "1", "codes": {"076": "Auckland", "001": "Far North"}}},
        inputs={**INPUTS, "rules": RULES}, fingerprints=marks(SHAPES, of=of, prefix=period),
        by=actor(someone("agency_analyst", agency), "agency_analyst"), at=OCTOBER,
    )  # fmt: skip


@pytest.fixture
def agency():
    return a_national_agency()


@pytest.fixture
def two(agency):
    """A signed release and a later one that waits for a check."""
    first = proposed(agency, "2026Q1", of=300, seed=1)
    actions.check(release_id=first.pk, by=actor(someone("data_steward", agency)), at=OCTOBER)
    actions.sign(release_id=first.pk, at=OCTOBER)
    return first, proposed(agency, "2026Q2", of=420, seed=2)


@pytest.fixture
def browser(agency):
    return at_work(someone("data_steward", agency, "Hana Steward"))


def address(page, release, *more):
    return reverse(f"steward:{page}", args=[release.pk, *more])


def test_the_check_page_says_what_would_change_by_measure_and_leads_to_each_figure(two, browser):
    page = browser.get(address("release", two[1])).text
    assert "What would change, by measure" in page
    assert "Hidden before, shown now" in page
    assert address("changes", two[1]) in page


def test_each_changed_figure_stands_there_once_with_both_its_values(two, browser):
    from harakeke.evidence.releases.changes import compare
    from harakeke.evidence.releases.seals import cells_of, open_proposal

    now, before = (cells_of(open_proposal(one)) for one in reversed(two))
    expected = compare(now, before).changes
    page = browser.get(address("changes", two[1])).text
    assert f"of {len(expected)}" in page
    assert page.count('<th scope="row">') >= 50


def test_the_changes_are_found_by_place_measure_and_kind(two, browser):
    place = address("changes", two[1])
    auckland = browser.get(place, {"q": "auckland"}).text
    assert "Auckland" in auckland
    assert "Far North" not in re.sub(r"<select.*?</select>", "", auckland, flags=re.DOTALL)
    assert "Nothing found" in browser.get(place, {"q": "nowhere at all"}).text
    only = browser.get(place, {"measure": "plans", "kind": "moves"}).text
    listed = only[only.index('id="each"') :]
    assert "Another figure" in listed
    assert "goals_set" not in re.sub(r"<select.*?</select>", "", listed, flags=re.DOTALL)


def test_paging_keeps_what_was_looked_for(two, browser):
    page = browser.get(address("changes", two[1]), {"measure": "goals_set"}).text
    if "Next page" in page:
        assert "measure=goals_set" in page[page.index("Next page") - 200 : page.index("Next page")]


def test_the_first_release_has_nothing_to_compare_and_leads_back(agency, browser):
    first = proposed(agency, "2026Q1", of=300, seed=1)
    assert "there is nothing to compare it with" in browser.get(address("release", first)).text
    assert browser.get(address("changes", first)).status_code == 302


def test_the_preview_shows_the_same_figures_with_the_public_pages_own_template_and_says_it_is_one(two, browser):
    answer = browser.get(address("preview", two[1]))
    assert "shell/published/agency.html" in [one.name for one in answer.templates]
    assert "Only your agency sees this." in answer.text
    assert "Rounded to protect people" in answer.text
    assert "goals set and reached" in answer.text
    assert address("preview_table", two[1], "people", "by_ta") in answer.text
    table = browser.get(address("preview_table", two[1], "people", "by_ta"))
    assert "Only your agency sees this." in table.text
    assert browser.get(address("preview_table", two[1], "people", "by_shoe_size")).status_code == 404


def test_nothing_in_a_preview_leads_to_a_download_or_a_public_page(two, browser):
    page = browser.get(address("preview", two[1])).text
    preview = page[page.index('class="preview"') :]
    assert "download" not in preview
    assert 'href=""' not in preview


def test_a_declined_release_has_no_preview(two, agency, browser):
    by = actor(someone("data_steward", agency))
    actions.decline(release_id=two[1].pk, by=by, at=OCTOBER, reason="No.")
    assert browser.get(address("preview", two[1])).status_code == 404


def test_a_release_altered_behind_our_back_has_no_preview_and_no_comparison(two, browser, monkeypatch):
    from harakeke.evidence.releases import seals

    monkeypatch.setattr(seals, "seal_proposal", lambda release: "0" * 64)
    assert browser.get(address("preview", two[1])).status_code == 302
    assert browser.get(address("changes", two[1])).status_code == 302
    assert "cannot be opened" in browser.get(address("release", two[1])).text


def test_another_agency_sees_neither_changes_nor_preview(two):
    other = at_work(someone("data_steward", a_national_agency("Another agency")))
    for page in ("changes", "preview", "withdraw"):
        assert other.get(address(page, two[1])).status_code == 404


# --- The register ---


def test_the_register_is_searched_by_words_measure_and_standing(two, browser):
    place = reverse("steward:releases")

    def listed(**asked):
        page = browser.get(place, asked).text
        return [one for one in ("2026Q1", "2026Q2") if f">{one}</a>" in page[page.index('id="register"') :]]

    assert listed() == ["2026Q1", "2026Q2"]
    assert listed(status="signed") == ["2026Q1"]
    assert listed(q="january") == ["2026Q1"]
    two[0].refresh_from_db()
    assert listed(q=two[0].package_sha256) == ["2026Q1"]
    assert listed(measure="plans") == ["2026Q1", "2026Q2"]
    assert listed(measure="shoes") == []


# --- Withdrawing ---


def publish(release):
    for change in ("status = 'sent', sent_at = now()", "status = 'received', received_at = now(), receipt = '{}'"):
        with acting(None), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update releases_release set {change} where id = %s", [release.pk])


def test_a_published_release_is_withdrawn_through_the_pages_by_two_people(two, agency, browser):
    from harakeke.evidence.releases.models import Withdrawal

    publish(two[0])
    assert address("withdraw", two[0]) in browser.get(address("release", two[0])).text
    asked = browser.get(address("withdraw", two[0])).text
    assert "cannot be unpublished" in asked
    assert "Please put this right" in browser.post(address("withdraw", two[0]), {"words": " "}).text
    for _ in range(2):
        page = browser.post(address("withdraw", two[0]), {"words": "Two providers are missing."}, follow=True).text
    assert "You proposed it yourself" in page
    found = Withdrawal.objects.get()
    analyst = at_work(someone("agency_analyst", agency))
    assert "Two providers are missing." in analyst.get(reverse("agency:period", args=["2026Q1"])).text
    confirm = reverse("agency:confirm_withdrawal", args=[found.pk])
    assert "Two providers are missing." in analyst.get(confirm).text
    page = analyst.post(confirm, follow=True).text
    assert "Confirmed. The notice is signed" in page
    found.refresh_from_db()
    assert found.status == "signed"
    first = bytes(found.package)
    assert "already decided" in analyst.post(confirm, follow=True).text
    found.refresh_from_db()
    assert bytes(found.package) == first
    assert "Withdrawn" in browser.get(reverse("steward:releases")).text


def test_who_proposed_a_withdrawal_is_led_back_and_another_steward_may_decline_it(two, agency, browser):
    from harakeke.evidence.releases.models import Withdrawal

    publish(two[0])
    browser.post(address("withdraw", two[0]), {"words": "Two providers are missing."})
    found = Withdrawal.objects.get()
    own = browser.post(reverse("steward:confirm_withdrawal", args=[found.pk]), follow=True).text
    assert "You proposed this withdrawal yourself" in own
    second = at_work(someone("data_steward", agency, "Second Steward"))
    assert "To be withdrawn, if you agree" in second.get(reverse("steward:releases")).text
    decline = reverse("steward:decline_withdrawal", args=[found.pk])
    assert "Please put this right" in second.post(decline, {"words": " "}).text
    second.post(decline, {"words": "It is right."})
    found.refresh_from_db()
    assert (found.status, found.declined_reason) == ("declined", "It is right.")


def test_the_board_sees_the_reasons_in_place_of_withdrawn_figures(two, agency, browser):
    from harakeke.evidence.releases.models import Withdrawal

    publish(two[0])
    browser.post(address("withdraw", two[0]), {"words": "Two providers are missing."})
    found = Withdrawal.objects.get()
    at_work(someone("agency_analyst", agency)).post(reverse("agency:confirm_withdrawal", args=[found.pk]))
    board = at_work(someone("board_member", agency))
    assert "Two providers are missing." in board.get(reverse("board:papers")).text
    assert board.get(reverse("board:download", args=["2026Q1", "plans", "by_ta"])).status_code == 404
