"""Principle 3A: whoever was written down by someone else is told, or an exception is recorded; none is forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate as today
from tests import makers

from harakeke.whanau.notices import rules
from harakeke.whanau.notices.actions import NotSettled, except_from, tell
from harakeke.whanau.notices.models import Exception3A, Notice
from harakeke.whanau.notices.queries import notice_of, waiting
from harakeke.whanau.notices.words import EXCEPTIONS
from harakeke.whanau.people.actions import NewPerson, write_people
from harakeke.whanau.people.queries import people_of

pytestmark = pytest.mark.django_db
WORDS = "We wrote down your name. You can see it and have it put right."


@pytest.fixture
def hana():
    return makers.a_navigator(preferred_name="Hana")


@pytest.fixture
def whanau(hana):
    return makers.a_whanau(hana, people=("Mere", "Tāne"))


def to_tell(worker) -> list[str]:
    with worker.at_work() as by:
        return sorted(one.person.given_names for one in waiting(by))


def notice(hana, whanau, name="Tāne") -> Notice:
    with hana.at_work():
        return notice_of(whanau, people_of(whanau).get(given_names=name).pk)


def test_everyone_written_down_at_registration_waits_to_be_told_with_a_day(hana, whanau):
    assert to_tell(hana) == ["Mere", "Tāne"]
    one = notice(hana, whanau)
    assert (one.entered_by_id, one.entered_on) == (hana.user.pk, today())
    assert one.due_on == rules.due(today()) == today() + timedelta(days=rules.DAYS_TO_TELL)


def test_someone_added_later_waits_from_that_day(hana):
    whanau = makers.a_whanau(hana, people=("Mere",), on=date(2026, 6, 1))
    with hana.at_work():
        write_people(whanau=whanau, people=[NewPerson("Pēpi")], on=today())
    assert notice(hana, whanau, "Mere").entered_on == date(2026, 6, 1)
    assert notice(hana, whanau, "Pēpi").entered_on == today()


def test_what_was_written_down_before_the_law_began_needs_no_notice(hana):
    makers.a_whanau(hana, on=rules.BEGAN - timedelta(days=1))
    assert to_tell(hana) == []
    makers.a_whanau(hana, on=rules.BEGAN)
    assert to_tell(hana) == ["Mere", "Tāne"]


def test_giving_someone_the_statement_tells_them(hana, whanau):
    makers.an_agreement(hana, whanau)
    assert to_tell(hana) == ["Tāne"]
    told = notice(hana, whanau, "Mere")
    assert (told.giving.statement.version, told.channel, told.settled_by_id) == ("1", "face_to_face", hana.user.pk)


def test_a_telling_keeps_how_when_by_whom_and_the_words_and_is_not_written_over(hana, whanau):
    with hana.at_work() as by:
        said = {"channel": "phone", "source": "whanau", "by": by, "at": timezone.now()}
        told = tell(notice=notice_of(whanau, notice_person(whanau)), words=WORDS, **said)
        again = tell(notice=told, words="Other words.", **said)
    assert (again.words, again.channel, again.settled_by_id) == (WORDS, "phone", hana.user.pk)
    assert "Tāne" not in to_tell(hana)
    with hana.at_work(), transaction.atomic(), pytest.raises(Error, match="who was told stays told"):
        Notice.objects.filter(pk=told.pk).update(told_at=None)


def notice_person(whanau):
    return people_of(whanau).get(given_names="Tāne").pk


def test_an_exception_is_recorded_by_its_name_with_its_reason_and_telling_later_ends_it(hana, whanau):
    with hana.at_work() as by:
        one = notice_of(whanau, notice_person(whanau))
        with pytest.raises(NotSettled, match="grounds"):
            except_from(notice=one, exception="threat", reason=" ", by=by, at=timezone.now())
        except_from(
            notice=one, exception="threat", reason="He would find out where they live.", by=by, at=timezone.now()
        )
    assert "Tāne" not in to_tell(hana)
    with hana.at_work() as by:
        told = tell(notice=one, channel="paper", words=WORDS, source="agency", by=by, at=timezone.now())
    assert (told.exception, told.reason, told.excepted_at, told.source) == ("", "", None, "agency")


def test_every_exception_of_the_principle_has_its_words():
    assert set(EXCEPTIONS) == set(Exception3A)


@pytest.mark.parametrize(
    "change",
    ["excepted_at = now(), exception = 'threat', settled_by_id = {me}", "told_at = now(), settled_by_id = {me}"],
)
def test_the_database_refuses_an_exception_without_a_reason_and_a_telling_without_words(hana, whanau, change):
    with (
        pytest.raises(Error, match=r"an_exception_has_its_name_and_reason|told_says_how_and_what"),
        hana.at_work(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"update notices_notice set {change.format(me=hana.user.pk)}")


def test_the_manager_sees_all_that_waits_and_a_colleague_and_the_whanaus_shared_desk_nothing(hana, whanau):
    assert to_tell(makers.a_manager(hana.role.organisation)) == ["Mere", "Tāne"]
    assert to_tell(makers.a_navigator(hana.role.organisation)) == []
    member = makers.a_whanau_member(hana, whanau)
    with pytest.raises(Error, match="permission denied"), member.at_work(), transaction.atomic():
        list(Notice.objects.all())


@pytest.mark.parametrize(
    ("told", "excepted", "on", "stands"),
    [
        (True, False, 9, "told"),
        (False, True, 9, "excepted"),
        (False, False, 1, "waiting"),
        (False, False, 9, "overdue"),
    ],
)
def test_how_a_notice_stands(told, excepted, on, stands):
    found = rules.standing(due_on=date(2026, 6, 5), told=told, excepted=excepted, on=date(2026, 6, on))
    assert found == stands
