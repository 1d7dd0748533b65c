"""Codes that are said: each opens once, in its time, and guessing comes to nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, transaction
from tests.makers import NUMBERS, a_navigator

from harakeke.trust.sign_in import codes
from harakeke.trust.sign_in.models import CodeTry, DeskCode, User

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


@pytest.fixture
def mere(db):
    return User.objects.create(username=f"desk-{next(NUMBERS)}", preferred_name="Whānau")


def a_code(user, *, minutes: int = 30, given_at=NOW) -> str:
    code = codes.new_code()
    DeskCode.objects.create(
        user=user, hash=codes.hash_of(code), given_at=given_at, expires_at=given_at + timedelta(minutes=minutes)
    )
    return code


def redeem(code: str, *, visitor: str = "here", at=NOW):
    return codes.redeem(code, visitor=visitor, at=at)


def test_a_code_is_nine_digits_in_groups_to_be_said():
    assert all(len(part) == 3 and part.isdecimal() for part in codes.new_code().split(" "))
    assert len(codes.as_digits(codes.new_code())) == 9


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}".replace(" ", "-")])
def test_a_code_opens_however_its_digits_are_typed(mere, typed):
    code = a_code(mere)
    assert redeem(typed.format(code).replace(" ", "-")) == mere


def test_a_code_opens_once(mere):
    code = a_code(mere)
    assert redeem(code) == mere
    assert redeem(code) is None


def test_a_code_whose_time_is_over_opens_nothing(mere):
    code = a_code(mere)
    assert redeem(code, at=NOW + timedelta(minutes=30)) is None


def test_a_code_of_a_sign_in_that_was_shut_opens_nothing(mere):
    code = a_code(mere)
    User.objects.filter(pk=mere.pk).update(is_active=False)
    assert redeem(code) is None


def test_what_is_kept_of_a_code_is_a_keyed_hash(mere, settings):
    code = a_code(mere)
    kept = DeskCode.objects.get(user=mere).hash
    assert codes.as_digits(code) not in kept
    settings.SECRET_KEY = "another node's"
    assert codes.hash_of(code) != kept


def test_after_six_codes_that_opened_nothing_a_visitor_waits_and_another_does_not(mere):
    code = a_code(mere)
    for number in range(6):
        assert redeem(f"{number:09}") is None
    with pytest.raises(codes.TooManyTries):
        redeem(code)
    assert redeem(code, visitor="elsewhere") == mere


def test_after_ten_minutes_the_door_opens_again(mere):
    for number in range(6):
        redeem(f"{number:09}")
    later = NOW + timedelta(minutes=10, seconds=1)
    code = a_code(mere, given_at=later)
    assert redeem(code, at=later) == mere


def test_from_many_places_at_once_the_whole_door_rests(mere, monkeypatch):
    monkeypatch.setattr(codes, "TRIES_OF_ALL", 20)
    for number in range(20):
        redeem(f"{number:09}", visitor=str(number))
    with pytest.raises(codes.TooManyTries):
        redeem(a_code(mere), visitor="another")


def test_tries_name_no_address_and_are_not_kept(mere):
    redeem("000000000", visitor="192.0.2.7")
    assert "192" not in CodeTry.objects.get().visitor
    redeem("000000001", visitor="192.0.2.7", at=NOW + timedelta(hours=1))
    assert CodeTry.objects.count() == 1


@pytest.mark.parametrize("table", ["sign_in_deskcode", "sign_in_codetry"])
@pytest.mark.parametrize("how", ["select * from {}", "delete from {}", "insert into {} default values"])
def test_whoever_acts_for_someone_reads_and_writes_no_code(db, table, how):
    from django.db import connection

    with a_navigator().at_work(), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(how.format(table))
