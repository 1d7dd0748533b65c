"""Letting go: what is due, what stands against it, two people, rows really gone, and the certificate."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate as today
from tests.makers import (
    a_goal,
    a_manager,
    a_person_to_find,
    a_plan,
    a_provider,
    a_restriction,
    a_step,
    a_whanau,
    a_whanau_member,
)

from harakeke.whanau.agreement.actions import withdraw as withdraw_agreement
from harakeke.whanau.agreement.queries import living_agreement
from harakeke.whanau.engagements.actions import end
from harakeke.whanau.people import door
from harakeke.whanau.retention import actions, queries, rules
from harakeke.whanau.retention.models import Disposal
from harakeke.whanau.retention.schedule import schedule

pytestmark = pytest.mark.django_db
LONG_AGO = date(2012, 3, 1)


def a_record_of_long_ago(mere, name="Te Whānau o Rātā", *, planned=True, ended=True):
    """A whānau with a plan that was walked with in 2012 and then parted well."""
    whanau = a_whanau(mere, name, on=LONG_AGO)
    if planned:
        a_step(mere, a_goal(mere, a_plan(mere, whanau, on=LONG_AGO), on=LONG_AGO))
        a_whanau_member(mere, whanau)
        with mere.at_work():
            withdraw_agreement(agreement=living_agreement(whanau), at=timezone.now())
    if ended:
        with mere.at_work():
            end(engagement=whanau.engagements.get(), on=LONG_AGO + timedelta(days=400))
    return whanau


def proposed(whanau, manager, **about):
    told = {"rule": "whanau_record", "words": "Ten years have passed.", "at": timezone.now(), "today": today()}
    with manager.at_work() as by:
        return actions.propose(whanau=whanau, by=by, **(told | about))


def let_go(disposal, worker):
    with worker.at_work() as by:
        actions.let_go(disposal=disposal, by=by)


def names_due(manager):
    with manager.at_work() as by:
        return [one.name for one in queries.due(by=by, today=today())]


def rows_of(whanau, worker):
    """How many rows of a whānau each table still shows to someone."""
    with worker.at_work(), connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'whanau_id'"
            " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
            " and has_table_privilege(current_user, c.oid, 'select')"
        )
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f"select count(*) from {table} where whanau_id = %s", [whanau.pk])
            found[table] = cursor.fetchone()[0]
        return {table: rows for table, rows in found.items() if rows}


def test_a_record_of_long_ago_is_due_and_one_of_today_is_not(manager, mere):
    a_record_of_long_ago(mere, "Long ago")
    a_record_of_long_ago(mere, "Still walking", ended=False)
    a_whanau(mere, "Today’s")
    assert names_due(manager) == ["Long ago"]


def test_two_people_let_it_go_every_row_is_gone_and_a_certificate_stays(manager, second, mere):
    whanau, other = a_record_of_long_ago(mere), a_whanau(mere, "Another whānau")
    assert rows_of(whanau, manager)["plans_goal"] == 1
    kept = rows_of(other, manager)
    disposal = proposed(whanau, manager)
    let_go(disposal, second)
    assert rows_of(whanau, manager) == {}
    assert rows_of(other, manager) == kept
    with second.at_work() as by:
        certificate = queries.disposals(by).get()
        with pytest.raises(door.NotWithinReach):
            door.open_whanau(whanau.pk, by=by)
    assert (certificate.proposed_by, certificate.confirmed_by) == (manager.user, second.user)
    assert certificate.rule_version == schedule()["whanau_record"].version
    assert certificate.deleted["people_whanau"] == 1
    assert certificate.deleted["people_person"] == 2
    assert certificate.deleted["plans_step"] == 1
    assert "Rātā" not in str(vars(certificate))


def test_who_proposes_does_not_let_go_in_words_or_in_the_database(manager, mere):
    disposal = proposed(a_record_of_long_ago(mere), manager)
    with pytest.raises(rules.NotLetGo, match="someone else"):
        let_go(disposal, manager)
    with manager.at_work(), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("select harakeke.let_go(%s)", [disposal.pk])


def test_nothing_is_let_go_while_it_is_held(manager, second, mere):
    whanau = a_record_of_long_ago(mere)
    disposal = proposed(whanau, manager)
    with second.at_work() as by:
        held = actions.hold(whanau=whanau, reason="A claim is before the tribunal.", by=by, at=timezone.now())
    with pytest.raises(rules.NotLetGo, match="Nothing was deleted"):
        let_go(disposal, second)
    assert rows_of(whanau, manager)
    with second.at_work() as by:
        actions.release_hold(held=held, words="The claim is settled.", by=by, at=timezone.now())
    let_go(disposal, second)
    assert rows_of(whanau, manager) == {}


def test_nothing_is_let_go_while_an_agreement_lives(manager, mere):
    whanau = a_whanau(mere, on=LONG_AGO)
    a_plan(mere, whanau, on=LONG_AGO)
    with mere.at_work():
        end(engagement=whanau.engagements.get(), on=LONG_AGO)
    with pytest.raises(rules.NotLetGo, match="agreement still lives"):
        proposed(whanau, manager)


def test_nothing_is_let_go_while_someone_walks_with_them_or_before_its_time(manager, mere):
    for whanau in (a_record_of_long_ago(mere, ended=False), a_whanau(mere, "Today’s")):
        with pytest.raises(rules.NotLetGo, match="not due"):
            proposed(whanau, manager)


def test_the_database_refuses_a_proposal_that_skipped_the_rules(manager, second, mere):
    whanau = a_record_of_long_ago(mere, ended=False)
    with manager.at_work() as by:
        skipped = Disposal.objects.create(
            tenant_id=whanau.tenant_id, whanau=whanau.pk, rule="whanau_record", rule_version="x", years=1,
            last_contact=LONG_AGO, words="Quickly", proposed_by_id=by.user, proposed_at=timezone.now(),
        )  # fmt: skip
    with pytest.raises(rules.NotLetGo, match="Nothing was deleted"):
        let_go(skipped, second)
    assert rows_of(whanau, manager)


def test_a_proposal_taken_back_changes_nothing_and_may_be_made_again(manager, second, mere):
    whanau = a_record_of_long_ago(mere)
    disposal = proposed(whanau, manager)
    assert names_due(manager) == []
    with second.at_work() as by:
        actions.withdraw(disposal=disposal, by=by, at=timezone.now())
    assert names_due(manager) == ["Te Whānau o Rātā"]
    with pytest.raises(rules.NotLetGo, match="taken back"):
        let_go(disposal, second)


def test_it_is_let_go_once(manager, second, mere):
    disposal = proposed(a_record_of_long_ago(mere), manager)
    let_go(disposal, second)
    with pytest.raises(rules.NotLetGo, match="already"):
        let_go(disposal, second)


def test_nobody_writes_a_certificate_or_deletes_past_the_function(manager, second, mere):
    whanau = a_record_of_long_ago(mere)
    proposed(whanau, manager)
    for question in (
        "update retention_disposal set confirmed_at = now()",
        "delete from retention_disposal",
        "delete from people_whanau",
        "delete from plans_goal",
    ):
        with second.at_work(), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(question)


def test_a_record_restricted_from_a_manager_is_not_due_to_them(manager, mere):
    whanau = a_record_of_long_ago(mere, ended=False)
    a_restriction(mere, whanau)
    with mere.at_work():
        end(engagement=whanau.engagements.get(), on=LONG_AGO + timedelta(days=1))
    assert names_due(manager) == []


def test_another_provider_lets_nothing_of_ours_go(manager, mere):
    disposal = proposed(a_record_of_long_ago(mere), manager)
    elsewhere = a_manager(a_provider())
    with pytest.raises(rules.NotLetGo):
        let_go(disposal, elsewhere)


def test_the_log_keeps_that_rows_were_deleted_and_by_whom(manager, second, mere):
    whanau = a_record_of_long_ago(mere)
    from harakeke.trust.audit.queries import who_looked

    let_go(proposed(whanau, manager), second)
    with manager.at_work():
        assert [one.user_id for one in who_looked(whanau.pk) if "delete" in one.acts] == [second.user.pk]


def test_a_hold_is_written_once_and_says_why(manager, mere):
    whanau = a_whanau(mere)
    with manager.at_work() as by:
        with pytest.raises(rules.NotLetGo):
            actions.hold(whanau=whanau, reason="x", by=by, at=timezone.now())
        first = actions.hold(whanau=whanau, reason="A claim is before the tribunal.", by=by, at=timezone.now())
        again = actions.hold(whanau=whanau, reason="Another reason altogether.", by=by, at=timezone.now())
    assert first.pk == again.pk


def test_every_line_of_the_schedule_says_its_source_and_whether_it_is_law():
    assert {one.status for one in schedule().values()} == {"official", "placeholder"}
    assert all(one.source and one.years >= 10 for one in schedule().values())


def test_a_person_who_is_found_by_name_is_gone_too(manager, second, mere):
    whanau = a_record_of_long_ago(mere, ended=False)
    a_person_to_find(whanau, mere)
    with mere.at_work():
        end(engagement=whanau.engagements.get(), on=LONG_AGO + timedelta(days=1))
    let_go(proposed(whanau, manager), second)
    assert rows_of(whanau, manager) == {}
