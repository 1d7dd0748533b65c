"""Restricted records: only their keepers reach them; others are told nothing, not even by a count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.makers import (
    a_goal,
    a_manager,
    a_navigator,
    a_plan,
    a_restriction,
    a_step,
    a_whanau,
    a_whanau_member,
)

from harakeke.whanau.engagements.queries import whanau_per_navigator
from harakeke.whanau.merging.queries import ids_found
from harakeke.whanau.people import door
from harakeke.whanau.people.queries import whanau_within_reach
from harakeke.whanau.plans.turns import turns
from harakeke.whanau.restricted import actions, queries, rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def whanau(mere):
    return a_whanau(mere)


def reached(worker):
    with worker.at_work() as by:
        return [one.pk for one in whanau_within_reach(by)]


def test_a_restricted_record_is_reached_by_its_keeper_and_by_the_whanau(manager, mere, whanau):
    member = a_whanau_member(mere, whanau)
    assert reached(manager) == [whanau.pk]
    a_restriction(mere, whanau)
    assert reached(mere) == reached(member) == [whanau.pk]
    assert reached(manager) == []


def test_a_navigator_who_walks_with_them_and_is_no_keeper_reaches_it_no_more(manager, mere, whanau):
    a_restriction(manager, whanau)
    assert reached(mere) == []
    assert reached(manager) == [whanau.pk]


def test_a_keeper_who_no_longer_walks_with_them_reaches_it_no_more(mere, whanau):
    a_restriction(mere, whanau)
    with mere.at_work():
        engagement = whanau.engagements.get()
        engagement.starts_on -= timedelta(days=5)
        engagement.ends_on = timezone.localdate() - timedelta(days=1)
        connection.cursor().execute(
            "update engagements_engagement set ends_on = starts_on where id = %s", [engagement.pk]
        )
    assert reached(mere) == [whanau.pk]  # until the end of their last day
    with mere.at_work() as by:
        assert door.open_whanau(whanau.pk, by=by)


def test_others_see_it_in_no_list_search_or_count(manager, mere, whanau):
    goal = a_goal(mere, a_plan(mere, whanau))
    a_step(mere, goal, due_on=timezone.localdate() - timedelta(days=2))
    with manager.at_work() as by:
        assert whanau_per_navigator(by=by)
        assert turns(by=by, today=timezone.localdate())[0].overdue == 1
    a_restriction(mere, whanau)
    with manager.at_work() as by:
        assert ids_found(by, "Rātā", 5) == []
        assert whanau_per_navigator(by=by) == []
        assert turns(by=by, today=timezone.localdate()) == []


def test_others_get_the_same_answer_as_for_nothing(manager, mere, whanau):
    a_restriction(mere, whanau)
    said = []
    for one in (whanau.pk, "00000000-0000-4000-8000-000000000000"):
        with manager.at_work() as by, pytest.raises(door.NotWithinReach) as refused:
            door.open_whanau(one, by=by)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_no_table_of_the_wing_shows_a_row_of_it_to_a_manager_who_does_not_keep_it(manager, mere, whanau):
    a_step(mere, a_goal(mere, a_plan(mere, whanau)))
    a_whanau_member(mere, whanau)
    a_restriction(mere, whanau)
    with manager.at_work(), connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'whanau_id'"
            " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
            " and has_table_privilege('harakeke_provider_manager', c.oid, 'select')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        assert len(tables) > 10
        for table in tables:
            cursor.execute(f"select count(*) from {table} where whanau_id = %s", [whanau.pk])
            assert cursor.fetchone() == (0,), table


def test_every_policy_of_a_manager_on_rows_of_a_whanau_asks_whether_it_is_restricted():
    """So that a table of tomorrow cannot forget it; two say by themselves what a manager may know (uses, hidden)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename, qual from pg_policies join information_schema.columns c on c.table_name = tablename"
            " and c.table_schema = 'public' and c.column_name = 'whanau_id'"
            " where 'harakeke_provider_manager' = any (roles) and permissive = 'PERMISSIVE' and cmd in ('ALL', 'SELECT')"
        )
        policies = dict(cursor.fetchall())
    silent = [table for table, asks in policies.items() if "restricted_from_me" not in asks]
    assert sorted(silent) == ["restricted_use"]


def test_there_is_always_a_keeper(mere, whanau):
    with pytest.raises(rules.NotAllowed, match="at least one keeper"):
        restrict(mere, whanau, keepers=[])
    a_restriction(mere, whanau)
    with mere.at_work(), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("update restricted_restriction set keepers = '{}'")


def test_a_keeper_is_a_manager_or_walks_with_them(provider, mere, whanau):
    colleague = a_navigator(provider)
    with pytest.raises(rules.NotAllowed, match="walks with this whānau"):
        restrict(mere, whanau, keepers=[colleague.user.pk])


def test_nobody_is_both_keeper_and_hidden_from(mere, whanau):
    with pytest.raises(rules.NotAllowed, match="only one of the two"):
        restrict(mere, whanau, keepers=[mere.user.pk], hidden_from=[mere.user.pk])


def test_it_is_looked_at_again_within_a_year(mere, whanau):
    for day in (timezone.localdate(), timezone.localdate() + timedelta(days=400)):
        with pytest.raises(rules.NotAllowed, match="within a year"):
            restrict(mere, whanau, keepers=[mere.user.pk], review_on=day)


def test_restricting_sent_twice_is_written_once_and_a_second_restriction_is_refused(mere, whanau):
    first = restrict(mere, whanau, keepers=[mere.user.pk], row_id="11111111-1111-4111-8111-111111111111")
    again = restrict(mere, whanau, keepers=[mere.user.pk], row_id=first.pk)
    assert str(again.pk) == str(first.pk)
    with pytest.raises(rules.NotAllowed, match="restricted already"):
        restrict(mere, whanau, keepers=[mere.user.pk])


def test_lifting_opens_it_again_to_who_reached_it_before(manager, mere, whanau):
    restriction = a_restriction(mere, whanau)
    with mere.at_work() as by:
        actions.lift(restriction=restriction, words="No longer needed", by=by, at=timezone.now())
    assert reached(manager) == [whanau.pk]


def test_who_cannot_see_a_restriction_cannot_change_or_lift_it(manager, mere, whanau):
    a_restriction(mere, whanau)
    with manager.at_work(), connection.cursor() as cursor:
        cursor.execute("update restricted_restriction set lifted_at = now(), lifted_by_id = %s", [manager.user.pk])
        assert cursor.rowcount == 0


def test_a_manager_knows_that_records_are_kept_and_by_whom_but_not_whose(manager, mere, whanau):
    a_restriction(mere, whanau)
    with manager.at_work():
        (kept,) = queries.restrictions_kept()
    assert kept.keepers == [mere.user.pk]
    assert not kept.lost
    assert not hasattr(kept, "whanau_id")


def test_of_what_is_hidden_from_them_a_manager_knows_nothing(manager, mere, whanau):
    a_restriction(mere, whanau, hidden_from=(manager,))
    with manager.at_work():
        assert queries.restrictions_kept() == []


def test_a_record_whose_keepers_are_gone_gets_another_that_is_not_the_one_who_names_them(
    provider, manager, mere, whanau
):
    restriction = a_restriction(mere, whanau)
    other = a_manager(provider)
    with manager.at_work(), pytest.raises(rules.NotAllowed):  # its keeper is still there
        actions.name_keeper(restriction_id=restriction.pk, keeper=other.user.pk)
    mere.role.ends_on = timezone.localdate() - timedelta(days=1)
    mere.role.save()
    with manager.at_work():
        assert queries.restrictions_kept()[0].lost
        with pytest.raises(rules.NotAllowed):
            actions.name_keeper(restriction_id=restriction.pk, keeper=manager.user.pk)
        actions.name_keeper(restriction_id=restriction.pk, keeper=other.user.pk)
    assert reached(other) == [whanau.pk]
    assert reached(manager) == []


def restrict(by, whanau, **about):
    """As makers.a_restriction, with keepers by number."""
    told = {"why": "safety", "words": "", "hidden_from": [], "review_on": timezone.localdate() + timedelta(days=90)}
    with by.at_work() as actor:
        return actions.restrict(whanau=whanau, by=actor, at=timezone.now(), **(told | about))
