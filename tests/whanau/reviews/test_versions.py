"""Versions that the whānau sign: frozen, whole, compared, and never showing more than the plan may."""

# ruff: noqa: F811  (fixtures are named as their arguments)

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils.timezone import localdate as today
from tests import makers
from tests.whanau.plans.conftest import hers, home, safety  # noqa: F401  (fixtures)

from harakeke.whanau.plans.actions import put_dream, put_goal, step_done
from harakeke.whanau.plans.models import Plan
from harakeke.whanau.plans.path_actions import put_safety_plan, write_path
from harakeke.whanau.reviews import queries
from harakeke.whanau.reviews.actions import close_well, follow_up_done, hold_review, sign
from harakeke.whanau.reviews.contents import items_of
from harakeke.whanau.reviews.models import Closing, FollowUp, Phase, Version, VersionItem
from harakeke.whanau.reviews.rules import NotNow


def signed(home, **about):  # type: ignore[no-untyped-def]
    said = {"signed_by": home.people["Mere"], "how": "in_person", "signed_on": today(), "words": "Kei te pai", **about}
    with home.navigator.at_work() as by:
        plan = Plan.objects.get(pk=home.plan.pk)
        return sign(plan=plan, by=by, today=today(), **said)


def said_in(worker, version) -> str:  # type: ignore[no-untyped-def]
    with worker.at_work():
        return " ".join(str(item.content) for item in items_of(version))


def test_a_signing_freezes_the_dream_the_path_the_goals_and_their_steps(home):
    step = makers.a_step(home.navigator, makers.a_goal(home.navigator, home.plan), "Ring the heating people")
    with home.navigator.at_work():
        write_path(plan=home.plan, words={"values": "We look after each other"}, on=today())
    version = signed(home)
    with home.navigator.at_work():
        put_dream(plan=home.plan, dream="Another dream", strengths="")
        step_done(step=step, on=today())
    said = said_in(home.navigator, version)
    assert "A warm, dry whare" in said and "We look after each other" in said and "Ring the heating people" in said
    assert "Another dream" not in said
    with home.navigator.at_work():
        assert queries.is_whole(version)
        assert (version.number, version.words, str(version.signed_by)) == (1, "Kei te pai", "Mere Rātā")


def test_the_same_form_sent_twice_signs_once(home):
    from uuid import uuid4

    row = uuid4()
    assert signed(home, row_id=row) == signed(home, row_id=row)
    with home.navigator.at_work():
        assert Version.objects.count() == 1
        assert VersionItem.objects.count() == 1


def test_what_changed_since_last_time_is_said_thing_by_thing(home):
    goal = makers.a_goal(home.navigator, home.plan, "Warm this winter")
    step = makers.a_step(home.navigator, goal, "Ring the heating people")
    signed(home)
    makers.a_goal(home.navigator, home.plan, "A garden")
    with home.navigator.at_work():
        put_dream(plan=home.plan, dream="A house full of waiata", strengths=home.plan.strengths)
        step_done(step=step, on=today())
        goal.reached_on = today()
        goal.save(update_fields=["reached_on"])
        last, changes = queries.changes_since_signing(Plan.objects.get())
    assert last.number == 1
    assert {(one.kind, one.words) for one in changes} == {
        ("dream", "A house full of waiata"),
        ("goal_new", "A garden"),
        ("goal_reached", "Warm this winter"),
        ("step_done", "Ring the heating people"),
    }


def test_a_goal_of_ones_own_is_in_what_was_signed_for_its_owner_alone(home, hers):
    version = signed(home)
    assert "smokes" in said_in(home.navigator, version)
    assert "smokes" in said_in(home.desks["Mere"], version)
    for worker in (home.desks["Tāne"], home.desks["Rangi"], home.manager):
        assert "smokes" not in said_in(worker, version) and "A warm" in said_in(worker, version)


def test_a_safety_plan_hidden_later_is_hidden_in_what_was_signed_before(home, safety):
    version = signed(home)
    assert "marae" in said_in(home.desks["Tāne"], version)
    assert "marae" not in said_in(home.desks["Rangi"], version)
    with home.navigator.at_work():
        both = [home.people[name].pk for name in ("Rangi", "Tāne")]
        put_safety_plan(part=safety, answers=safety.answers, hidden_from=both, on=today())
        put_safety_plan(part=safety, answers=safety.answers, hidden_from=[], on=today())
    assert "marae" not in said_in(home.desks["Tāne"], version)
    assert "marae" in said_in(home.desks["Mere"], version)


def test_a_goal_kept_to_its_owner_later_is_gone_from_the_others_earlier_versions_and_leaves_no_trace(home):
    goal = makers.a_goal(home.navigator, home.plan, "Leave the smokes behind")
    first = signed(home)
    said = {"words": goal.words, "domain": goal.domain, "horizon": goal.horizon, "measure": goal.measure}
    with home.navigator.at_work():
        put_goal(goal=goal, **said, owners=[home.people["Mere"].pk], only_owners=True)
    second = signed(home)
    for version in (first, second):
        assert "smokes" not in said_in(home.desks["Tāne"], version)
    with home.desks["Tāne"].at_work():
        assert queries.changes_in(second) == []


def test_what_is_frozen_cannot_be_changed_or_taken_away_by_anyone_at_work(home):
    signed(home)
    for worker in (home.navigator, home.manager, home.desks["Mere"]):
        for statement in (
            "update reviews_versionitem set content = '{}'",
            "delete from reviews_versionitem",
            "update reviews_version set digest = ''",
        ):
            with pytest.raises(Error, match="permission denied"), worker.at_work(), transaction.atomic():
                connection.cursor().execute(statement)


def test_someone_of_another_whanau_signs_nothing_here(home):
    from harakeke.whanau.people.queries import people_of
    from harakeke.whanau.plans.rules import NotTheirs

    other = makers.a_whanau(home.navigator, "Te Whānau o Rimu", people=("Hēmi",))
    with home.navigator.at_work():
        hemi = people_of(other).get()
    with pytest.raises(NotTheirs):
        signed(home, signed_by=hemi)


def test_a_review_says_when_to_look_again_and_a_new_phase_is_kept_with_its_reason(home):
    told = {"held_on": today(), "words": "Look how far", "next_on": today() + timedelta(days=60)}
    with home.navigator.at_work() as by:
        for phase in ("crisis", "crisis", "medium"):
            hold_review(plan=home.plan, phase=phase, reason="The roof holds", by=by, today=today(), **told)
        assert [one.kind for one in Phase.objects.order_by("id")].count("crisis") == 1
        assert queries.phase_of(home.plan) is not None
        assert Plan.objects.get().review_on == today() + timedelta(days=60)


def test_a_plan_comes_up_for_review_three_months_after_it_began(home):
    from harakeke.whanau.plans.queries import reviews_due

    due = home.plan.review_on
    assert due is not None
    with home.navigator.at_work() as by:
        assert list(reviews_due(by, due - timedelta(days=1))) == []
        assert [plan.pk for plan in reviews_due(by, due)] == [home.plan.pk]
        Plan.objects.update(review_on=None)
        assert list(reviews_due(by, home.plan.starts_on + timedelta(days=90))) == []
        assert len(reviews_due(by, home.plan.starts_on + timedelta(days=91))) == 1


def test_a_plan_closed_well_says_what_was_achieved_and_when_somebody_asks_how_they_are(home):
    from harakeke.whanau.plans.queries import living_plan

    days = [today() + timedelta(days=30), today() + timedelta(days=90)]
    told = {"achieved": "A dry whare", "words": "Ka kite", "way_back": "Ring Hana", "follow_ups": days}
    with home.navigator.at_work() as by:
        for _ in range(2):
            close_well(plan=home.plan, closed_on=today(), by=by, today=today(), **told)
        assert Closing.objects.count() == 1 and FollowUp.objects.count() == 2
        assert living_plan(home.whanau) is None
        assert makers.what_waits(by).new == []
        first = queries.follow_ups_due(by, days[0]).get()
        follow_up_done(follow_up=first, on=today(), words="Still warm")
        follow_up_done(follow_up=first, on=today(), words="Said again")
        assert [(one.due_on, one.words) for one in FollowUp.objects.filter(done_on__isnull=False)] == [
            (days[0], "Still warm")
        ]
    with home.desks["Tāne"].at_work():
        assert queries.last_closing(home.whanau).achieved == "A dry whare"


def test_no_closing_without_a_day_to_ask_how_they_are_nor_before_the_plan_began(home):
    with home.navigator.at_work() as by:
        told = {"plan": home.plan, "achieved": "x", "words": "", "way_back": "", "by": by, "today": today()}
        with pytest.raises(NotNow):
            close_well(closed_on=today(), follow_ups=[], **told)
        with pytest.raises(NotNow):
            close_well(closed_on=date(2020, 1, 1), follow_ups=[today() + timedelta(days=9)], **told)
        with pytest.raises(NotNow):
            close_well(closed_on=today(), follow_ups=[today()], **told)
