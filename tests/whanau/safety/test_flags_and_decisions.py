"""Flags: a rule says when, a human says what it means. And decisions about telling others, as the law asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate as today
from tests.makers import (
    a_goal,
    a_manager,
    a_navigator,
    a_plan,
    a_provider,
    a_referral,
    a_restriction,
    a_step,
    a_whanau,
    a_whanau_member,
    a_worker,
)

from harakeke.whanau.going_out import actions as going_out
from harakeke.whanau.safety import actions, queries, rules
from harakeke.whanau.safety.flag_rules import flag_rules
from harakeke.whanau.safety.words import FLAGS
from harakeke.whanau.visits.actions import add_visit

pytestmark = pytest.mark.django_db


def ago(days):
    return today() - timedelta(days=days)


def raised(worker, **about):
    with worker.at_work() as by:
        return queries.flags(by=by, today=today(), **about)


def keys(worker):
    return {one.rule for one in raised(worker)}


def test_a_new_whanau_raises_no_flag(manager, mere):
    a_whanau(mere)
    assert raised(manager) == raised(mere) == []


def test_nobody_visited_for_sixty_days_and_no_agreement_after_thirty(manager, mere):
    whanau = a_whanau(mere, on=ago(61))
    assert keys(manager) == keys(mere) == {"no_contact", "not_agreed"}
    with mere.at_work() as by:
        add_visit(whanau=whanau, on=ago(59), people=[], goals=[], note="Kōrero.", by=by)
    assert keys(mere) == {"not_agreed"}


def test_a_step_and_a_referral_that_wait_for_thirty_days(mere):
    whanau = a_whanau(mere, on=ago(50))
    a_step(mere, a_goal(mere, a_plan(mere, whanau, on=ago(50)), on=ago(50)), due_on=ago(30))
    a_referral(mere, whanau, on=ago(31))
    assert keys(mere) == {"step_overdue", "referral_waits"}
    assert {one.since for one in raised(mere)} == {ago(30), ago(31)}


def test_a_plan_whose_day_to_look_again_has_passed(manager, mere):
    whanau = a_whanau(mere, on=ago(50))
    plan = a_plan(mere, whanau, on=ago(50))
    set_review_day(mere, plan, today())
    assert "review_overdue" not in keys(mere)
    set_review_day(mere, plan, ago(1))
    assert {one.since for one in raised(mere) if one.rule == "review_overdue"} == {ago(1)}
    assert "review_overdue" in keys(manager)
    assert {one.rule for one in raised(mere, whanau_id=whanau.pk)} == keys(mere)


def test_someone_past_their_time_and_not_back_until_they_are(provider, manager, mere):
    whanau, buddy = a_whanau(mere), a_navigator(provider)
    out = timezone.now() - timedelta(hours=3)
    with mere.at_work() as by:
        going_out.go_out(
            whanau=whanau, by=by, where="Home", phone="021", at=out, back_by=out + timedelta(hours=2), buddy_id=buddy.user.pk
        )  # fmt: skip
    assert keys(manager) == keys(mere) == {"check_in_overdue"}
    assert [one.rule for one in raised(mere, whanau_id=whanau.pk)] == ["check_in_overdue"]
    assert keys(buddy) == set(), "a buddy rings them, and looks after no record of theirs"
    with mere.at_work() as by:
        going_out.come_back(by=by, at=timezone.now())
    assert keys(manager) == keys(mere) == set()


def set_review_day(worker, plan, on):
    with worker.at_work():
        plan.review_on = on
        plan.save(update_fields=["review_on"])


def test_a_decision_in_words_quiets_the_flag_until_its_day(mere):
    whanau = a_whanau(mere, on=ago(61))
    flag = raised(mere)[0]
    decide(mere, whanau, flag, quiet_until=today() + timedelta(days=14))
    assert flag.rule not in keys(mere)
    with mere.at_work() as by:
        later = queries.flags(by=by, today=today() + timedelta(days=14))
    assert flag.rule in {one.rule for one in later}


def test_a_decision_needs_words_and_comes_back_within_three_months(mere):
    whanau = a_whanau(mere, on=ago(61))
    for about in ({"words": " "}, {"quiet_until": today()}, {"quiet_until": today() + timedelta(days=91)}):
        with pytest.raises(rules.NotDecided):
            decide(mere, whanau, raised(mere)[0], **about)


def test_flags_of_others_and_of_restricted_records_are_not_seen(provider, manager, mere):
    whanau = a_whanau(mere, on=ago(61))
    assert raised(a_navigator(provider)) == raised(a_manager(a_provider())) == []
    a_restriction(mere, whanau)
    assert raised(manager) == []
    assert len(raised(mere, whanau_id=whanau.pk)) == 2


def test_the_whanau_and_an_agency_read_no_decision_about_a_flag(provider, mere):
    whanau = a_whanau(mere, on=ago(61))
    decide(mere, whanau, raised(mere)[0])
    for other in (a_whanau_member(mere, whanau), a_worker("agency_analyst", provider)):
        with other.at_work(), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute("select * from safety_flagdecision")


def test_every_rule_has_its_words_and_its_way_of_seeing():
    assert set(flag_rules()) == set(FLAGS) == set(queries.SEEN)


def test_what_is_shared_under_section_66_is_all_unless_privileged(mere):
    whanau = a_whanau(mere)
    with pytest.raises(rules.NotDecided, match="must be given"):
        share(mere, whanau, decision="part", told="Their address.")
    share(mere, whanau, decision="part", told="Their address.", privileged=True)
    share(mere, whanau)
    share(mere, whanau, law="ot_s66c", decision="nothing", told="")


def test_the_database_keeps_section_66_too(mere):
    whanau = a_whanau(mere)
    share(mere, whanau, law="ot_s66c", decision="nothing", told="")
    with mere.at_work(), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(
            "insert into safety_sharingdecision select gen_random_uuid(), 'ot_s66', asked_by, asked_on, asked_for, decision,"
            " reasons, told, privileged, consulted, whanau_told, told_how, shown_to_whanau, decided_at, decided_by_id,"
            " tenant_id, whanau_id from safety_sharingdecision"
        )


def test_what_was_shared_is_written_word_for_word_or_nothing_was(mere):
    whanau = a_whanau(mere)
    for decision, told in (("all", ""), ("nothing", "Their address.")):
        with pytest.raises(rules.NotDecided, match="exactly what was shared"):
            share(mere, whanau, law="fv_s24", decision=decision, told=told)


def test_whether_the_whanau_sees_it_is_a_recorded_decision(mere):
    whanau = a_whanau(mere)
    member = a_whanau_member(mere, whanau)
    share(mere, whanau, whanau_told=False, told_how="It would put someone in danger.")
    with member.at_work():
        assert list(queries.sharing_decisions(whanau)) == []
    with pytest.raises(rules.NotDecided, match="once they were told"):
        share(mere, whanau, whanau_told=False, shown_to_whanau=True)
    share(mere, whanau, whanau_told=True, shown_to_whanau=True)
    with member.at_work():
        assert [one.whanau_told for one in queries.sharing_decisions(whanau)] == [True]


def test_a_decision_is_seen_by_the_manager_and_who_walks_with_them_and_no_colleague(provider, manager, mere):
    whanau = a_whanau(mere)
    share(mere, whanau)
    for worker, seen in ((manager, 1), (mere, 1), (a_navigator(provider), 0)):
        with worker.at_work():
            assert queries.sharing_decisions(whanau).count() == seen


def test_a_decision_is_never_changed_and_stands_in_the_name_of_who_made_it(manager, mere):
    whanau = a_whanau(mere)
    share(mere, whanau)
    for question in (
        "update safety_sharingdecision set told = 'x'",
        "delete from safety_sharingdecision",
        "update safety_flagdecision set words = 'x'",
    ):
        with mere.at_work(), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(question)


def decide(worker, whanau, flag, **about):
    told = {"answer": "acting", "words": "I ring on Tuesday.", "quiet_until": today() + timedelta(days=7)}
    with worker.at_work() as by:
        return actions.decide_flag(
            whanau=whanau, flag=flag, by=by, at=timezone.now(), today=today(), **(told | about)
        )  # fmt: skip


def share(worker, whanau, **about):
    told = {
        "law": "ot_s66", "asked_by": "A social worker of the site", "asked_on": today(), "asked_for": "Where they live",
        "decision": "all", "reasons": "The law says so.", "told": "Their address, word for word.", "privileged": False,
        "consulted": "Mere’s mother.", "whanau_told": True, "told_how": "At the table.", "shown_to_whanau": False,
    }  # fmt: skip
    with worker.at_work() as by:
        return actions.decide_sharing(
            whanau=whanau, sharing=actions.Sharing(**(told | about)), by=by, at=timezone.now()
        )  # fmt: skip
