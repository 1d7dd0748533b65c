"""The agreement door as the database keeps it: attempts to make a plan or a goal around it, by raw SQL."""

from __future__ import annotations

import uuid

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone
from tests import makers

pytestmark = pytest.mark.django_db


def insert_plan(worker, whanau, agreement_id) -> None:
    """Write a plan as the navigator, past all of our Python."""
    with worker.at_work(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into plans_plan (id, tenant_id, whanau_id, agreement_id, dream, strengths, starts_on)"
            " values (gen_random_uuid(), %s, %s, %s, 'a dream', '', current_date)",
            [whanau.tenant_id, whanau.pk, agreement_id],
        )


def insert_goal(worker, whanau, plan_id) -> None:
    with worker.at_work(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into plans_goal (id, tenant_id, whanau_id, plan_id, words, domain_id, horizon, measure, set_on)"
            " values (gen_random_uuid(), %s, %s, %s, 'a goal', %s, 'short', '', current_date)",
            [whanau.tenant_id, whanau.pk, plan_id, makers.a_domain().pk],
        )


def withdraw(worker, agreement) -> None:
    from harakeke.whanau.agreement.actions import withdraw as end

    with worker.at_work(), transaction.atomic():
        end(agreement=agreement, at=timezone.now())


def test_the_database_takes_a_plan_after_an_agreement():
    navigator = makers.a_navigator()
    whanau = makers.a_whanau(navigator)
    agreement = makers.an_agreement(navigator, whanau)
    insert_plan(navigator, whanau, agreement.pk)


def test_the_database_refuses_a_plan_without_an_agreement():
    navigator = makers.a_navigator()
    whanau = makers.a_whanau(navigator)
    for agreement_id in (None, uuid.uuid4()):
        with pytest.raises(Error, match="no plan without a living agreement"):
            insert_plan(navigator, whanau, agreement_id)


def test_the_database_refuses_a_plan_under_the_agreement_of_another_whanau():
    navigator = makers.a_navigator()
    whanau, other = makers.a_whanau(navigator), makers.a_whanau(navigator, "Rimu whānau")
    agreement = makers.an_agreement(navigator, other)
    with pytest.raises(Error, match="no plan without a living agreement"):
        insert_plan(navigator, whanau, agreement.pk)


def test_the_database_refuses_a_plan_under_a_withdrawn_agreement():
    navigator = makers.a_navigator()
    whanau = makers.a_whanau(navigator)
    agreement = makers.an_agreement(navigator, whanau)
    withdraw(navigator, agreement)
    with pytest.raises(Error, match="no plan without a living agreement"):
        insert_plan(navigator, whanau, agreement.pk)


def test_the_database_refuses_a_goal_when_the_plans_agreement_was_withdrawn():
    navigator = makers.a_navigator()
    whanau = makers.a_whanau(navigator)
    plan = makers.a_plan(navigator, whanau)
    insert_goal(navigator, whanau, plan.pk)
    withdraw(navigator, plan.agreement)
    with pytest.raises(Error, match="no goal without a plan of the same whānau whose agreement lives"):
        insert_goal(navigator, whanau, plan.pk)


def test_an_agreement_to_half_of_it_is_no_agreement():
    navigator = makers.a_navigator()
    whanau = makers.a_whanau(navigator)
    agreement = makers.an_agreement(navigator, whanau)
    with (
        pytest.raises(Error, match="both_are_agreed_to"),
        navigator.at_work(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "insert into agreement_agreement (id, tenant_id, whanau_id, giving_id, agreed_by_id, to_plan, to_supply,"
            " agreed_at) values (gen_random_uuid(), %s, %s, %s, %s, true, false, now())",
            [whanau.tenant_id, whanau.pk, agreement.giving_id, agreement.agreed_by_id],
        )


def test_what_a_row_names_is_of_its_own_whanau():
    """A step cannot hang on another whānau's goal, though the same navigator walks with both."""
    navigator = makers.a_navigator()
    mine, other = makers.a_whanau(navigator), makers.a_whanau(navigator, "Rimu whānau")
    goal = makers.a_goal(navigator, makers.a_plan(navigator, other))
    with (
        pytest.raises(Error, match="same_whanau"),
        navigator.at_work(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "insert into plans_step (id, tenant_id, whanau_id, goal_id, words, who)"
            " values (gen_random_uuid(), %s, %s, %s, 'a step', '')",
            [mine.tenant_id, mine.pk, goal.pk],
        )
