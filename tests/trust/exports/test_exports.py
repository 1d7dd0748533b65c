"""Files that leave a desk: asked with a reason, allowed by another, taken in time, and in the register for good."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.makers import a_manager, a_navigator, a_provider

from harakeke.trust.exports import actions, queries
from harakeke.trust.exports.files import Sheet, write_csv
from harakeke.trust.exports.rules import ExportRefused

pytestmark = pytest.mark.django_db
SHEET = Sheet(["Navigator", "Whānau"], [["Mere", 2], ["Rāwiri", 3]])


@pytest.fixture
def provider():
    return a_provider()


@pytest.fixture
def asks(provider):
    return a_manager(provider)


@pytest.fixture
def decides(provider):
    return a_manager(provider)


def an_export(asks, **about):
    told = {"subject": "caseload", "reason": "For the hui about handing over.", "days": 7, "at": timezone.now()}
    with asks.at_work() as by:
        return actions.ask(by=by, **(told | about))


def allow(export, decides, answer=True, words="Agreed at the hui.", at=None):
    with decides.at_work() as by:
        actions.decide(export=export, allow=answer, words=words, by=by, at=at or timezone.now())


def take(export, taker, at=None):
    with taker.at_work() as by:
        return actions.take(export=export, made_by=lambda: SHEET, by=by, at=at or timezone.now())


def test_a_file_is_asked_for_allowed_by_another_taken_and_stands_in_the_register(asks, decides):
    export = an_export(asks)
    with decides.at_work() as by:
        assert [one.pk for one in queries.to_decide(by, timezone.now())] == [export.pk]
    allow(export, decides)
    file = take(export, asks)
    with decides.at_work() as by:
        (line,) = queries.register(by)
        (taking,) = line.takings.all()
    assert (taking.rows, taking.sha256) == (2, hashlib.sha256(file.content).hexdigest())
    assert line.number in file.name


def test_the_file_says_its_number_who_took_it_and_what_for(asks, decides):
    export = an_export(asks)
    allow(export, decides)
    first, second, headings, *_rows = take(export, asks).content.decode("utf-8-sig").splitlines()
    assert export.number in first and str(asks.user) in first
    assert "For the hui about handing over." in second
    assert headings == "Navigator,Whānau"


def test_its_name_names_nobody(asks, decides):
    export = an_export(asks)
    allow(export, decides)
    assert take(export, asks).name == f"{export.number}.csv"


def test_numbers_are_given_by_the_database_and_never_twice(asks):
    assert an_export(asks).number != an_export(asks).number


def test_who_asks_does_not_decide_in_the_words_or_in_the_database(asks):
    export = an_export(asks)
    with pytest.raises(ExportRefused, match="someone else"):
        allow(export, asks)
    with asks.at_work(), connection.cursor() as cursor:
        cursor.execute(
            "update exports_export set allowed = true, decided_by_id = %s, decided_at = now()", [asks.user.pk]
        )
        assert cursor.rowcount == 0


def test_a_decision_is_not_written_in_anothers_name(asks, decides):
    export = an_export(asks)
    with decides.at_work(), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(
            "update exports_export set allowed = true, decided_at = now(), decided_by_id = %s where id = %s",
            [decides.user.pk + 1000, export.pk],
        )


def test_what_was_not_allowed_is_not_taken(asks, decides):
    waiting, declined = an_export(asks), an_export(asks)
    allow(declined, decides, answer=False, words="A count will do.")
    for export in (waiting, declined):
        with pytest.raises(ExportRefused, match="not allowed"):
            take(export, asks)
        with asks.at_work(), pytest.raises(DatabaseError), transaction.atomic():
            insert_taking(export, asks)


def test_nothing_is_taken_after_its_day(asks, decides):
    export = an_export(asks, days=1)
    allow(export, decides)
    with pytest.raises(ExportRefused, match="time is over"):
        take(export, asks, at=timezone.now() + timedelta(days=2))


def test_the_database_refuses_what_its_own_clock_says_is_over(asks, decides):
    export = an_export(asks, days=1, at=timezone.now() - timedelta(days=2))
    with asks.at_work(), pytest.raises(DatabaseError), transaction.atomic():
        insert_taking(export, asks)
    with pytest.raises(DatabaseError), transaction.atomic():
        allow(export, decides, at=timezone.now() - timedelta(days=1, hours=12))


def test_only_who_asked_takes_it(asks, decides):
    export = an_export(asks)
    allow(export, decides)
    with pytest.raises(ExportRefused, match="Only who asked"):
        take(export, decides)


def test_it_is_decided_once(asks, decides):
    export = an_export(asks)
    allow(export, decides)
    with pytest.raises(ExportRefused, match="decided already"):
        allow(export, decides, answer=False)


@pytest.mark.parametrize("about", [{"reason": "hui"}, {"days": 365}])
def test_a_reason_in_words_and_an_end_are_needed(asks, about):
    with pytest.raises(ExportRefused):
        an_export(asks, **about)


def test_sent_twice_it_is_asked_once(asks):
    row = "11111111-1111-4111-8111-111111111111"
    assert an_export(asks, row_id=row).pk == an_export(asks, row_id=row).pk


def test_another_provider_and_a_navigator_see_no_register(provider, asks):
    an_export(asks)
    with a_manager(a_provider()).at_work() as by:
        assert not queries.register(by).exists()
    with a_navigator(provider).at_work() as by, pytest.raises(DatabaseError), transaction.atomic():
        list(queries.register(by))


def test_when_the_rows_cannot_be_read_nothing_left(asks, decides):
    export = an_export(asks)
    allow(export, decides)

    def refuses():
        raise PermissionError

    with asks.at_work() as by, pytest.raises(PermissionError):
        actions.take(export=export, made_by=refuses, by=by, at=timezone.now())
    assert not export.takings.exists()


@pytest.mark.parametrize("said", ["=1+1", "+64 21", "-1", "@sum"])
def test_no_cell_runs_as_a_formula(said):
    assert write_csv(Sheet(["x"], [[said]]), []).decode("utf-8-sig").splitlines()[1] == f"'{said}"


def insert_taking(export, taker):
    connection.cursor().execute(
        "insert into exports_taking (id, tenant_id, export_id, taken_by_id, taken_at, rows, sha256)"
        " values (gen_random_uuid(), %s, %s, %s, now(), 1, '')",
        [export.tenant_id, export.pk, taker.user.pk],
    )
