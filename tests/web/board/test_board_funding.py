"""The board's desk: what waits comes first; the same figures, calmly; adopt or decline, each with reasons."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from tests.commissioning.funding.making import AT, SCENARIO, a_desk, a_proposal, a_version, an_adoption

from harakeke.commissioning.funding import actions

pytestmark = pytest.mark.django_db
LIST = "/board/funding/"


@pytest.fixture
def desk():
    return a_desk()


def address(name: str, *parts) -> str:
    return reverse(f"board:{name}", args=parts)


def test_before_the_first_proposal_the_board_is_told_how_one_comes(desk):
    page = desk.board.client.get(LIST).text
    assert "Nothing waits for you" in page
    assert "Your board has adopted no allocation yet" in page


def test_what_waits_comes_before_what_was_decided(desk):
    an_adoption(desk, a_proposal(desk, a_version(desk, "Last year")))
    a_proposal(desk, a_version(desk, "Next year"))
    page = desk.board.client.get(LIST).text
    assert page.index("Next year") < page.index("In force") < page.index("Last year")


def test_a_draft_and_another_agencys_proposal_are_not_before_this_board(desk):
    a_version(desk, "Only a draft")
    theirs = a_proposal(a_desk(), None)
    page = desk.board.client.get(LIST).text
    assert "Only a draft" not in page and "Nothing waits for you" in page
    for name in ("funding_proposal", "funding_adopt", "funding_decline"):
        assert desk.board.client.get(address(name, theirs.pk)).status_code == 404


def test_a_proposal_shows_reasons_figures_and_what_it_was_made_from(desk):
    found = a_proposal(desk)
    page = desk.board.client.get(address("funding_proposal", found.pk)).text
    for said in ("Need has moved north.", "of its formula share", "Where most is gained", "SHA-256", "Adopt"):
        assert said in page
    assert "$6,500,000" in desk.board.client.get(address("funding_proposal", found.pk), {"year": "2027"}).text


def test_it_is_put_beside_what_is_in_force(desk):
    before = an_adoption(desk, a_proposal(desk, a_version(desk, "Last year")))
    steep = SCENARIO.replace("beta: 0.8", "beta: 1.0")
    found = a_proposal(desk, a_version(desk, "Next year", scenario_yaml=steep))
    page = desk.board.client.get(address("funding_proposal", found.pk)).text
    assert f"?version={before.version_id}&amp;version={found.version_id}" in page
    both = {"version": [before.version_id, found.version_id]}
    assert "Steepness of need" in desk.board.client.get(address("funding_compare"), both).text
    assert desk.board.client.get(address("funding_compare_csv"), both).status_code == 200


def test_adopting_says_what_will_happen_asks_for_reasons_and_happens_once(desk):
    found = a_proposal(desk)
    at = address("funding_adopt", found.pk)
    assert "It stays for ever and cannot be taken back" in desk.board.client.get(at).text
    assert "Please put this right" in desk.board.client.post(at, {"reasons": " "}).text
    done = desk.board.client.post(at, {"reasons": "It follows need."}, follow=True).text
    assert "Everyone may read it from now on" in done
    again = desk.another.client.post(at, {"reasons": "Me too"}, follow=True).text
    assert "was adopted and stays for ever" in again
    assert "It follows need." in again and "Me too" not in again


def test_declining_leaves_what_is_in_force_and_tells_the_analysts_why(desk):
    before, found = an_adoption(desk), a_proposal(desk, a_version(desk, "Next year"))
    desk.board.client.post(address("funding_decline", found.pk), {"reasons": "Kaipara falls too far."})
    assert str(before.pk) in desk.board.client.get(LIST).text
    page = desk.analyst.client.get(reverse("agency:funding_scenario", args=[found.scenario_id])).text
    assert "Kaipara falls too far." in page and "Declined" in page


def test_a_member_who_proposed_it_is_told_that_another_must_decide(desk):
    from tests.makers import LONG_AGO

    from harakeke.sector.organisations.models import Role

    found = a_proposal(desk)
    seat = Role.objects.create(
        user=desk.analyst.user, organisation=desk.agency, kind="board_member", starts_on=LONG_AGO
    )
    session = desk.analyst.client.session
    session["role"] = seat.pk
    session.save()
    page = desk.analyst.client.get(address("funding_proposal", found.pk)).text
    assert "You proposed this yourself" in page
    done = desk.analyst.client.post(address("funding_adopt", found.pk), {"reasons": "Mine"}, follow=True).text
    assert "You proposed this yourself" in done and "Waits for the board" in done


def test_the_board_comments_and_takes_its_comment_back(desk):
    found = a_proposal(desk)
    at = address("funding_proposal", found.pk)
    desk.board.client.post(at, {"row_id": str(uuid4()), "words": "What of Kaipara?"})
    page = desk.another.client.get(at).text
    assert "What of Kaipara?" in page and "Take it back" not in page
    with desk.board.at_work():
        (said,) = found.scenario.comments.all()
    assert desk.another.client.post(address("funding_take_back", said.pk)).status_code == 302
    assert "What of Kaipara?" in desk.another.client.get(at).text
    desk.board.client.post(address("funding_take_back", said.pk))
    assert "Taken back" in desk.another.client.get(at).text


def test_a_withdrawn_proposal_asks_nothing_more(desk):
    found = a_proposal(desk)
    with desk.analyst.at_work() as by:
        actions.withdraw(proposal=found, by=by, at=AT)
    page = desk.board.client.get(address("funding_proposal", found.pk)).text
    assert "nothing more is asked" in page
    assert desk.board.client.get(address("funding_adopt", found.pk)).status_code == 302
