"""Statements: versions in any language, approved by someone else than who wrote them, in Python and in the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import Error, connection, transaction
from tests import makers

from harakeke.whanau.agreement import queries
from harakeke.whanau.agreement.actions import NotAgreed, give_statement
from harakeke.whanau.agreement.models import Statement
from harakeke.whanau.agreement.rules import IPP3, newest_first, next_version, sections, what_changed
from harakeke.whanau.agreement.statements import (
    NotApproved,
    NotNext,
    approve_statement,
    draft_statement,
    retire_statement,
    rewrite_statement,
)
from harakeke.whanau.people.queries import people_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)


@pytest.fixture
def provider():
    return makers.a_provider()


@pytest.fixture
def aroha(provider):
    return makers.a_manager(provider)


@pytest.fixture
def wiremu(provider):
    return makers.a_manager(provider)


@pytest.fixture
def draft(aroha):
    with aroha.at_work() as by:
        return draft_statement(version="1", language="en", title="What we keep", text="We keep your words.", by=by)


def approve(worker, statement, checked=IPP3, on=DAY):
    with worker.at_work() as by, transaction.atomic():
        statement.refresh_from_db()
        approve_statement(statement=statement, checked=checked, by=by, on=on)


def by_sql(worker, sql: str, values) -> None:
    with worker.at_work(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def in_use(worker) -> list[tuple[str, str]]:
    with worker.at_work() as by:
        return [(one.version, one.language) for one in queries.statements(by)]


def test_a_draft_is_nobodys_statement_and_the_navigator_does_not_even_see_it(provider, draft, wiremu):
    hana = makers.a_navigator(provider)
    assert in_use(wiremu) == []
    with hana.at_work():
        assert not Statement.objects.exists()


def test_someone_else_than_who_wrote_it_approves_it(draft, aroha, wiremu):
    with pytest.raises(NotApproved, match="Someone else than who wrote it"):
        approve(aroha, draft)
    approve(wiremu, draft)
    assert in_use(aroha) == [("1", "en")]


def test_it_is_approved_only_after_everything_it_must_say_was_seen(draft, wiremu):
    with pytest.raises(NotApproved, match="Tick each thing"):
        approve(wiremu, draft, checked=IPP3[:-1])
    assert in_use(wiremu) == []


def test_whoever_changed_a_draft_last_is_its_writer_and_cannot_approve_it(draft, aroha, wiremu):
    with wiremu.at_work() as by:
        rewrite_statement(statement=draft, title="What we keep", text="Other words.", awaiting_review=False, by=by)
    with pytest.raises(NotApproved):
        approve(wiremu, draft)
    approve(aroha, draft)


@pytest.mark.parametrize(
    ("sql", "refused"),
    [
        (
            "set status='approved', approved_by_id=%(me)s, approved_on=now(), checked=%(all)s",
            "approved by someone else",
        ),
        ("set status='retired', approved_by_id=%(me)s, approved_on=now()", "draft to approved to retired|keeps"),
        ("set written_by_id = %(other)s", "whoever changes a draft is its writer"),
        ("set version = '9'", "permission denied"),
    ],
)
def test_the_database_refuses_a_writer_who_would_approve_their_own_words(draft, aroha, wiremu, sql, refused):
    said = {"me": aroha.user.pk, "other": wiremu.user.pk, "all": list(IPP3), "id": draft.pk}
    with pytest.raises(Error, match=refused):
        by_sql(aroha, f"update agreement_statement {sql} where id = %(id)s", said)


def test_the_database_refuses_words_that_change_after_approval(draft, aroha, wiremu):
    approve(wiremu, draft)
    with pytest.raises(Error, match=r"keeps its words|draft to approved"):
        by_sql(aroha, "update agreement_statement set text = 'New' where id = %s", [draft.pk])
    with aroha.at_work() as by, pytest.raises(NotNext, match="stays as it is"):
        draft.refresh_from_db()
        rewrite_statement(statement=draft, title="x", text="y", awaiting_review=False, by=by)


def test_the_newest_approved_version_is_in_use_in_each_language_it_has(provider, wiremu):
    makers.a_statement(provider, version="9", on=DAY)
    makers.a_statement(provider, version="10", on=DAY)
    makers.a_statement(provider, language="sm", version="10", on=DAY)
    assert in_use(wiremu) == [("10", "en"), ("10", "sm")]


def test_a_retired_version_gives_way_to_the_one_before_it(provider, wiremu):
    makers.a_statement(provider, version="1")
    second = makers.a_statement(provider, version="2", on=DAY)
    with wiremu.at_work():
        retire_statement(statement=second, on=DAY)
        with pytest.raises(NotNext):
            retire_statement(statement=second, on=DAY)
    assert in_use(wiremu) == [("1", "en")]


def test_only_an_approved_statement_is_given(provider, draft):
    hana = makers.a_navigator(provider)
    whanau = makers.a_whanau(hana)
    with hana.at_work() as by, pytest.raises(NotAgreed, match="Only an approved statement"):
        who = people_of(whanau).first()
        give_statement(whanau=whanau, statement=draft, to=who, channel="phone", by=by, at=makers.timezone.now())
    with pytest.raises(Error, match="only an approved statement"):
        by_sql(
            hana,
            "insert into agreement_giving (id, tenant_id, whanau_id, statement_id, explained_by_id, explained_to_id,"
            " channel, given_at) values (gen_random_uuid(), %s, %s, %s, %s, %s, 'phone', now())",
            [whanau.tenant_id, whanau.pk, draft.pk, hana.user.pk, who.pk],
        )


def test_a_version_is_compared_with_the_one_before_it_in_the_same_language(provider, aroha):
    makers.a_statement(provider, version="1", text="A.\n\nB.")
    makers.a_statement(provider, version="1", language="mi", text="Ā.")
    second = makers.a_statement(provider, version="2", text="A.\n\nC.", on=DAY)
    with aroha.at_work():
        before = queries.version_before(second)
    assert [(one.kind, one.text) for one in what_changed(before.text, second.text) if one.kind != "same"] == [
        ("gone", "B."),
        ("new", "C."),
    ]


def test_versions_are_ordered_as_numbers_and_the_next_is_one_more():
    assert sorted(["2", "10", "1"], key=newest_first) == ["1", "2", "10"]
    assert next_version(["2", "10"]) == "11"


def test_a_line_that_begins_with_a_sign_is_a_heading():
    assert [(one.heading, len(one.paragraphs)) for one in sections("A.\r\n\r\n# Who\r\nB.\r\n\r\nC.")] == [
        ("", 1),
        ("Who", 2),
    ]
