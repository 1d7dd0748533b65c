"""Keys to the whānau's desk: given and taken back by who walks with them, and never to anyone who works here."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.makers import a_manager, a_navigator, a_provider, a_whanau, a_worker

from harakeke.sector.organisations.models import Role
from harakeke.trust.sign_in.codes import hash_of, redeem
from harakeke.trust.sign_in.models import DeskCode
from harakeke.trust.walls.actor import acting
from harakeke.whanau.desk_keys import actions, queries
from harakeke.whanau.people.models import DeskKey, Whanau
from harakeke.whanau.people.queries import people_of


@pytest.fixture
def navigator(db):
    return a_navigator(a_provider(name="Te Puna"), preferred_name="Hana")


@pytest.fixture
def whanau(navigator):
    return a_whanau(navigator)


def give(navigator, whanau, living: str = "now") -> str:
    with navigator.at_work() as by:
        return actions.give_code(person=people_of(whanau).first(), living=living, by=by, at=timezone.now())


def come_in(code: str):
    return redeem(code, visitor="a phone", at=timezone.now())


def test_a_first_code_makes_the_key_and_the_sign_in_which_names_nobody(navigator, whanau):
    user = come_in(give(navigator, whanau))
    assert str(user) == "Whānau"
    assert not user.has_usable_password()
    assert "Rātā" not in user.username + user.preferred_name + user.first_name + user.last_name
    assert list(Role.objects.filter(user=user).values_list("kind", flat=True)) == ["whanau_member"]


def test_the_key_opens_the_whanaus_own_record_and_no_other(navigator, whanau):
    a_whanau(navigator, name="Te Whānau o Kauri", people=("Hēmi",))
    user = come_in(give(navigator, whanau))
    from harakeke.sector.organisations.queries import actor_for

    with acting(actor_for(Role.objects.get(user=user), on=timezone.localdate())):
        assert [one.pk for one in Whanau.objects.all()] == [whanau.pk]


def test_a_second_code_shuts_the_first_and_is_for_the_same_sign_in(navigator, whanau):
    first, second = give(navigator, whanau), give(navigator, whanau)
    assert come_in(first) is None
    assert come_in(second)
    with navigator.at_work():
        assert DeskKey.objects.count() == 1


@pytest.mark.parametrize(("living", "hours"), [("now", 0.5), ("today", 8), ("card", 72)])
def test_a_code_lives_as_long_as_was_chosen(navigator, whanau, living, hours):
    code = give(navigator, whanau, living)
    kept = DeskCode.objects.get(hash=hash_of(code))
    assert abs(kept.expires_at - kept.given_at - timedelta(hours=hours)) < timedelta(seconds=5)


def test_taking_the_key_back_shuts_the_desk_at_once_and_stays_in_the_log(navigator, whanau):
    code = give(navigator, whanau)
    user = come_in(code)
    another = give(navigator, whanau)
    with navigator.at_work():
        actions.take_back(key=queries.key_of(people_of(whanau).first()))
    user.refresh_from_db()
    assert not user.is_active
    assert come_in(another) is None
    from harakeke.trust.audit.queries import who_looked

    with navigator.at_work():
        acts = {act for look in who_looked(whanau.pk) for act in look.acts}
    assert {"insert", "delete", "desk_key.code_given"} <= acts


def test_after_a_key_was_taken_back_a_new_one_can_be_given(navigator, whanau):
    first = come_in(give(navigator, whanau))
    with navigator.at_work():
        actions.take_back(key=queries.key_of(people_of(whanau).first()))
    second = come_in(give(navigator, whanau))
    assert second
    assert second != first


def give_by_hand(worker, holder: int, living: timedelta = timedelta(hours=1)) -> None:
    """The database's own function, as someone would call it who can run any SQL in their role."""
    with worker.at_work(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select harakeke.give_desk_code(%s, %s, %s)", [holder, hash_of("111 111 111"), timezone.now() + living]
        )


def test_a_code_for_someone_who_works_here_is_refused_by_the_database(navigator):
    manager = a_manager(navigator.role.organisation)
    with pytest.raises(DatabaseError, match="within reach"):
        give_by_hand(navigator, manager.user.pk)


def test_a_code_for_a_key_holder_who_works_here_too_is_refused(navigator, whanau):
    from harakeke.whanau.people.actions import give_desk_key

    manager = a_manager(navigator.role.organisation)
    with navigator.at_work():
        give_desk_key(person=people_of(whanau).first(), user_id=manager.user.pk)
    with pytest.raises(DatabaseError, match="within reach"):
        give_by_hand(navigator, manager.user.pk)


@pytest.mark.parametrize("kind", ["navigator", "provider_manager"])
def test_nobody_gives_a_code_for_a_whanau_out_of_their_reach(navigator, whanau, kind):
    user = come_in(give(navigator, whanau))
    stranger = a_worker(kind, a_provider())
    with pytest.raises(DatabaseError, match="within reach"):
        give_by_hand(stranger, user.pk)


def test_a_colleague_who_does_not_walk_with_them_gives_none_and_takes_none_back(navigator, whanau):
    user = come_in(give(navigator, whanau))
    colleague = a_navigator(navigator.role.organisation)
    with pytest.raises(DatabaseError, match="within reach"):
        give_by_hand(colleague, user.pk)
    with colleague.at_work():
        assert DeskKey.objects.filter(user=user).delete()[0] == 0


@pytest.mark.parametrize("kind", ["whanau_member", "agency_analyst", "data_steward", "board_member", "auditor"])
def test_nobody_else_gives_a_code_at_all(navigator, whanau, kind):
    user = come_in(give(navigator, whanau))
    with pytest.raises(DatabaseError, match="permission denied"):
        give_by_hand(a_worker(kind, navigator.role.organisation), user.pk)


def test_a_code_for_more_than_a_week_is_refused(navigator, whanau):
    user = come_in(give(navigator, whanau))
    with pytest.raises(DatabaseError, match="seven days"):
        give_by_hand(navigator, user.pk, timedelta(days=8))


def test_everyone_at_the_desk_sees_who_else_has_a_key(navigator, whanau):
    user = come_in(give(navigator, whanau))
    with navigator.at_work() as by:
        tane = people_of(whanau).last()
        actions.give_code(person=tane, living="now", by=by, at=timezone.now())
    from harakeke.sector.organisations.queries import actor_for

    with acting(actor_for(Role.objects.get(user=user), on=timezone.localdate())):
        assert sorted(queries.holders_names(whanau).values()) == ["Mere", "Tāne"]
