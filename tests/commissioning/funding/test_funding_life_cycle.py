"""From a draft to an adoption: who does what, what is refused with which words, and what is done only once."""

from __future__ import annotations

from itertools import product
from uuid import uuid4

import pytest
from tests.makers import a_worker

from harakeke.commissioning.funding import actions, queries, rules
from harakeke.commissioning.funding.lifecycle import ADOPTED, DRAFT, NEXT
from harakeke.commissioning.funding.models import Version
from harakeke.commissioning.funding.refusals import FundingRefused, NotTheirs
from harakeke.trust.walls.actor import acting

from .making import AREAS, AT, FILES, SCENARIO, a_desk, a_proposal, a_version, an_adoption, some_inputs

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return a_desk()


@pytest.mark.parametrize(("status", "new"), list(product(NEXT, NEXT)))
def test_a_version_goes_only_where_the_table_says_and_else_is_told_what_to_do(status, new):
    decision = rules.may_become(status, new)
    assert decision.allowed == (new in NEXT[status])
    assert decision.allowed or decision.reason.endswith(".")


def test_nothing_leads_away_from_an_adoption_nor_from_a_no():
    assert not NEXT[ADOPTED]
    assert not NEXT["declined"]
    assert NEXT[DRAFT] == {"proposed"}


def test_a_scenario_begins_with_a_version_and_each_change_is_a_new_one(desk):
    first = a_version(desk)
    with desk.analyst.at_work() as by:
        second = actions.keep_version(
            row_id=uuid4(), made_from=first, scenario_yaml=SCENARIO.replace("0.8", "1.0"), why="Steeper", by=by, at=AT
        )
        third = actions.go_back_to(row_id=uuid4(), version=first, why="Too steep", by=by, at=AT)
        found = list(queries.versions(queries.scenario(first.scenario_id, seen_by=by)))
    assert [one.number for one in found] == [3, 2, 1]
    assert third.scenario_yaml == first.scenario_yaml != second.scenario_yaml
    assert found[0].made_from == first


def test_a_form_sent_twice_keeps_one_scenario_and_one_version(desk):
    inputs, row_id, other_id = some_inputs(desk), uuid4(), uuid4()
    with desk.analyst.at_work() as by:
        told = {"name": "Once", "inputs": inputs, "scenario_yaml": SCENARIO, "why": "To begin", "by": by, "at": AT}
        first, again = (actions.begin(row_id=row_id, **told) for _ in "12")
        kept = {"made_from": first, "scenario_yaml": SCENARIO, "why": "More", "by": by, "at": AT}
        second, twice = (actions.keep_version(row_id=other_id, **kept) for _ in "12")
        assert (first, second) == (again, twice)
        assert Version.objects.count() == 2


def test_the_same_areas_are_kept_once(desk):
    assert some_inputs(desk) == some_inputs(desk)
    assert some_inputs(desk, AREAS + "004,Thames,R1,4000,1000,100\n") != some_inputs(desk)


def test_a_version_without_a_reason_and_a_scenario_without_a_name_are_refused(desk):
    first = a_version(desk)
    with desk.analyst.at_work() as by:
        with pytest.raises(FundingRefused, match="Say why in a few words"):
            actions.keep_version(row_id=uuid4(), made_from=first, scenario_yaml=SCENARIO, why="  ", by=by, at=AT)
        with pytest.raises(FundingRefused, match="Give the scenario a name"):
            actions.begin(row_id=uuid4(), name=" ", inputs=first.inputs, scenario_yaml=SCENARIO, why="x", by=by, at=AT)


def test_the_board_adopts_with_reasons_and_then_it_is_in_force(desk):
    adopted = an_adoption(desk)
    with desk.board.at_work() as by:
        assert queries.in_force(desk.agency.pk) == adopted
        assert not queries.waiting(seen_by=by).exists()
    assert adopted.decided_by_id == desk.board.user.pk


def test_the_newest_adoption_is_in_force_and_the_ones_before_stay(desk):
    before, now = an_adoption(desk), an_adoption(desk, a_proposal(desk, a_version(desk, "Another year")))
    found = list(queries.adopted(desk.agency.pk))
    assert set(found) == {before, now}


def test_declined_it_is_not_proposed_again_but_a_new_version_is(desk):
    proposal = a_proposal(desk)
    with desk.board.at_work() as by:
        declined = actions.decline(proposal=proposal, reasons="Too steep for the far north.", by=by, at=AT)
    with desk.analyst.at_work() as by:
        with pytest.raises(FundingRefused, match=r"was declined\. Keep a new version"):
            actions.propose(version=declined.version, reasons="Again", files=FILES, summary={}, by=by, at=AT)
        new = actions.keep_version(
            row_id=uuid4(), made_from=declined.version, scenario_yaml=SCENARIO, why="Gentler", by=by, at=AT
        )
        assert actions.propose(version=new, reasons="Gentler", files=FILES, summary={}, by=by, at=AT).waits


def test_withdrawn_it_may_be_proposed_again(desk):
    proposal = a_proposal(desk)
    with desk.analyst.at_work() as by:
        actions.withdraw(proposal=proposal, by=by, at=AT)
        again = actions.propose(version=proposal.version, reasons="Now", files=FILES, summary={}, by=by, at=AT)
    assert again.waits and again != proposal


def test_proposed_twice_it_waits_once_and_two_versions_of_a_scenario_do_not_wait_together(desk):
    proposal = a_proposal(desk)
    assert a_proposal(desk, proposal.version) == proposal
    with desk.analyst.at_work() as by:
        other = actions.keep_version(
            row_id=uuid4(), made_from=proposal.version, scenario_yaml=SCENARIO, why="Other", by=by, at=AT
        )
        with pytest.raises(FundingRefused, match="already waits for the board"):
            actions.propose(version=other, reasons="Me too", files=FILES, summary={}, by=by, at=AT)


def test_decided_twice_by_the_same_person_nothing_more_happens_and_another_is_told(desk):
    adopted = an_adoption(desk)
    assert an_adoption(desk, adopted).decided_at == adopted.decided_at
    with desk.another.at_work() as by, pytest.raises(FundingRefused, match="was adopted and stays for ever"):
        actions.decline(proposal=adopted, reasons="No", by=by, at=AT)


def test_who_proposed_does_not_decide_even_with_a_seat_on_the_board(desk):
    proposal = a_proposal(desk)
    from tests.makers import LONG_AGO

    from harakeke.sector.organisations.models import Role
    from harakeke.sector.organisations.queries import actor_for

    seat = Role.objects.create(
        user=desk.analyst.user, organisation=desk.agency, kind="board_member", starts_on=LONG_AGO
    )
    with acting(actor_for(seat, on=AT.date())) as _, pytest.raises(NotTheirs, match="You proposed this yourself"):
        actions.adopt(proposal=proposal, reasons="Mine", by=actor_for(seat, on=AT.date()), at=AT)


@pytest.mark.parametrize("kind", ["data_steward", "auditor", "agency_analyst"])
def test_only_the_board_decides(desk, kind):
    proposal = a_proposal(desk)
    other = a_worker(kind, desk.agency)
    with other.at_work() as by, pytest.raises(NotTheirs, match="Only a member of the agency's board"):
        actions.adopt(proposal=proposal, reasons="Yes", by=by, at=AT)


def test_another_agencys_people_are_refused_by_name(desk):
    proposal, stranger = a_proposal(desk), a_desk()
    with stranger.board.at_work() as by, pytest.raises(NotTheirs, match="another agency's proposal"):
        actions.adopt(proposal=proposal, reasons="Yes", by=by, at=AT)
    with stranger.analyst.at_work() as by, pytest.raises(NotTheirs, match="another agency's scenario"):
        actions.withdraw(proposal=proposal, by=by, at=AT)
    with stranger.analyst.at_work() as by:
        assert not queries.scenarios(seen_by=by).exists()
        assert not queries.all_versions(seen_by=by).exists()


def test_a_comment_is_taken_back_by_who_said_it_and_its_mark_stays(desk):
    scenario = a_version(desk).scenario
    with desk.board.at_work() as by:
        said = actions.comment(row_id=uuid4(), scenario=scenario, words="What of Kaipara?", by=by, at=AT)
    with desk.analyst.at_work() as by, pytest.raises(NotTheirs, match="Only who said something"):
        actions.take_back(said=said, by=by, at=AT)
    with desk.board.at_work() as by:
        for _ in "12":
            actions.take_back(said=said, by=by, at=AT)
        (left,) = queries.comments(scenario)
    assert (left.words, left.taken_back_at) == ("", AT)


def test_scenarios_are_found_by_name_by_reason_and_by_where_they_stand(desk):
    draft, proposed = a_version(desk, "Gentle slope"), a_proposal(desk, a_version(desk, "Steep slope"))
    with desk.analyst.at_work() as by:
        for words, status, expected in (
            ("slope", "", {draft.scenario, proposed.scenario}),
            ("gentle", "", {draft.scenario}),
            ("begin steep", "", {proposed.scenario}),
            ("", "draft", {draft.scenario}),
            ("", "proposed", {proposed.scenario}),
            ("", "adopted", set()),
        ):
            assert set(queries.scenarios(seen_by=by, words=words, status=status)) == expected
    with a_worker("data_steward", desk.agency).at_work() as by, pytest.raises(NotTheirs):
        queries.scenarios(seen_by=by)
