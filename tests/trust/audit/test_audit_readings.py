"""Readings and named acts: only with a reader, in the reader's name, within the reader's reach."""

from uuid import uuid4

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from tests.trust.audit.a_node import OTHER_PROVIDER, PROVIDER

from harakeke.trust.audit import actions
from harakeke.trust.audit.actions import Reading
from harakeke.trust.walls.actor import Actor, acting

READ = "select audit.record('read', 'plans_plan', %s, %s, %s)"
ACT = "select audit.record(%s, %s, '12')"


def test_a_reading_says_who_read_what_of_whom_and_why(node):
    whanau = uuid4()
    with node.acting() as application:
        application.execute(READ, ["a-plan", whanau, PROVIDER])
    assert node.entries("kind, user_id, purpose, tenant, act, subject, row_id, whanau_id") == [
        ("navigator", 7, "support", PROVIDER, "read", "plans_plan", "a-plan", whanau)
    ]


def test_without_an_actor_no_reading_can_be_recorded_and_so_nothing_opened(node):
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="nobody is acting"),
        node.acting(None) as application,
    ):
        application.execute(READ, ["a-plan", uuid4(), PROVIDER])


def test_a_reading_cannot_be_laid_at_the_door_of_a_tenant_out_of_reach(node):
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="does not reach"), node.acting() as application:
        application.execute(READ, ["a-plan", uuid4(), OTHER_PROVIDER])


@pytest.mark.parametrize("subject", ["", "Plans", "a plan of the Ngata whānau", None])
def test_the_subject_is_a_plain_name_so_that_no_words_of_a_record_slip_into_the_log(node, subject):
    with pytest.raises(psycopg.errors.InvalidParameterValue), node.acting() as application:
        application.execute("select audit.record('read', %s, 'x')", [subject])
    with pytest.raises(psycopg.errors.InvalidParameterValue), node.acting() as application:
        application.execute(ACT, ["release.checked", subject])


def test_a_named_act_needs_no_whanau_and_may_be_nobodys(node):
    with node.acting(Actor("data_steward", user=9, organisation=2)) as application:
        application.execute(ACT, ["release.checked", "release"])
    with node.acting(None) as application:
        application.execute(ACT, ["sign_in.failed", "session"])
    assert node.entries("act, subject, user_id, tenant, whanau_id") == [
        ("release.checked", "release", 9, 2, None),
        ("sign_in.failed", "session", None, None, None),
    ]


@pytest.mark.parametrize("act", ["insert", "update", "delete", "truncate", "Read", "release checked", "", None])
def test_a_change_of_a_row_cannot_be_feigned_by_naming_it(node, act):
    with pytest.raises(psycopg.errors.InvalidParameterValue), node.acting() as application:
        application.execute(ACT, [act, "kete_kai"])


def test_a_named_act_stays_within_the_actors_tenants(node):
    with pytest.raises(psycopg.errors.InsufficientPrivilege), node.acting() as application:
        application.execute("select audit.record('kete.sent', 'kete', '1', null, %s)", [OTHER_PROVIDER])


def on_record(subject):
    """The entries of a subject so far in this transaction, as its own navigator may see them."""
    with connection.cursor() as cursor:
        cursor.execute("select user_id, act, purpose from audit.looks_at(%s) where subject = 'plans_plan'", [subject])
        return cursor.fetchall()


MANAGER = Actor("provider_manager", user=8, organisation=PROVIDER, tenants=(PROVIDER,), purpose="oversight")


def test_the_door_records_many_readings_in_one_statement(db, django_assert_num_queries):
    whanau = [uuid4() for _ in range(3)]
    with acting(MANAGER):
        with django_assert_num_queries(1):
            actions.record_readings(Reading("plans_plan", number, one, PROVIDER) for number, one in enumerate(whanau))
        assert [on_record(one) for one in whanau] == [[(8, "read", "oversight")]] * 3


def test_the_door_records_one_reading_and_a_named_act(db):
    whanau = uuid4()
    with acting(MANAGER):
        actions.record_reading(subject="plans_plan", row_id=uuid4(), whanau_id=whanau, tenant=PROVIDER)
        actions.record_act("plan.printed", subject="plans_plan", row_id=5, whanau_id=whanau, tenant=PROVIDER)
        assert on_record(whanau) == [(8, "read", "oversight"), (8, "plan.printed", "oversight")]


def test_no_readings_ask_nothing_of_the_database(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        actions.record_readings([])


def test_the_door_is_refused_when_nobody_is_acting(db):
    with pytest.raises(ProgrammingError, match="nobody is acting"), transaction.atomic():
        actions.record_reading(subject="plans_plan", row_id=1, whanau_id=uuid4(), tenant=PROVIDER)
