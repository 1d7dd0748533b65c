"""Giving and agreeing, person by person; coming of age; new versions; and the end at a word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate as today
from tests import makers

from harakeke.whanau.agreement import queries
from harakeke.whanau.agreement.actions import For, NotAgreed, agree, give_statement, withdraw, withdraw_person
from harakeke.whanau.agreement.models import AgreedFor, Agreement, GivenFor
from harakeke.whanau.agreement.rules import NotTheirsToSay, check_speaker
from harakeke.whanau.people.models import Person
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.actions import begin_plan
from harakeke.whanau.plans.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana():
    return makers.a_navigator(preferred_name="Hana")


@pytest.fixture
def whanau(hana):
    return makers.a_whanau(hana, people=("Mere", "Tāne", "Aroha"))


@pytest.fixture
def statement(hana):
    return makers.a_statement(hana.role.organisation)


def people(hana, whanau) -> dict[str, Person]:
    with hana.at_work():
        return {one.given_names: one for one in people_of(whanau)}


def given(hana, whanau, statement, *for_whom: For, at=None):
    with hana.at_work() as by, transaction.atomic():
        first = for_whom[0]
        said = {"to": first.acted_by or first.person, "channel": "face_to_face", "for_whom": for_whom}
        return give_statement(whanau=whanau, statement=statement, by=by, at=at or timezone.now(), **said)


def agreed(hana, giving, who, *persons, at=None):
    with hana.at_work(), transaction.atomic():
        said = {"to_plan": True, "to_supply": True, "at": at or timezone.now()}
        return agree(giving=giving, agreed_by=who, persons=[one.pk for one in persons], **said)


def parts(hana, whanau) -> set[tuple[str, str]]:
    with hana.at_work():
        return {(one.person.given_names, one.basis) for one in queries.persons_agreed(whanau)}


def test_several_people_are_given_it_at_once_and_each_says_it_for_themselves_or_through_another(
    hana, whanau, statement
):
    one = people(hana, whanau)
    giving = given(
        hana, whanau, statement, For(one["Mere"]), For(one["Tāne"], "whangai", one["Mere"]),
        For(one["Aroha"], "parent", one["Mere"]),
    )  # fmt: skip
    agreed(hana, giving, one["Mere"], one["Tāne"])
    assert parts(hana, whanau) == {("Mere", "self"), ("Tāne", "whangai")}
    with hana.at_work():
        assert GivenFor.objects.filter(giving=giving).count() == 3


@pytest.mark.parametrize(
    ("age", "basis", "acting", "refused"),
    [
        (10, "self", None, "does not answer alone"),
        (16, "self", None, ""),
        (None, "self", None, ""),
        (10, "parent", 40, ""),
        (10, "parent", 15, "16 or older"),
        (16, "parent", 40, "answers for themselves"),
        (30, "attorney", 40, ""),
    ],
)
def test_who_may_speak_for_whom(age, basis, acting, refused):
    if not refused:
        return check_speaker(age=age, basis=basis, age_of_acting=acting)
    with pytest.raises(NotTheirsToSay, match=refused):
        check_speaker(age=age, basis=basis, age_of_acting=acting)


def test_a_child_is_not_given_it_on_their_own_and_nothing_is_written(hana, whanau, statement):
    one = people(hana, whanau)
    with pytest.raises(NotTheirsToSay):
        given(hana, whanau, statement, For(one["Tāne"]))
    with hana.at_work():
        assert not GivenFor.objects.exists()


def test_who_answers_is_someone_it_was_explained_to(hana, whanau, statement):
    one = people(hana, whanau)
    giving = given(hana, whanau, statement, For(one["Mere"]))
    with pytest.raises(NotAgreed, match="someone it was explained to"):
        agreed(hana, giving, one["Tāne"])


def test_nobody_is_agreed_for_whom_it_was_not_given(hana, whanau, statement):
    one = people(hana, whanau)
    giving = given(hana, whanau, statement, For(one["Mere"]))
    agreement = agreed(hana, giving, one["Mere"], one["Aroha"])
    assert parts(hana, whanau) == {("Mere", "self")}
    with (
        pytest.raises(Error, match="after a giving to them"),
        hana.at_work(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "insert into agreement_agreedfor (id, tenant_id, whanau_id, agreement_id, giving_id, person_id, basis,"
            " agreed_at) values (gen_random_uuid(), %s, %s, %s, %s, %s, 'self', now())",
            [whanau.tenant_id, whanau.pk, agreement.pk, giving.pk, one["Aroha"].pk],
        )


def test_a_child_who_comes_of_age_is_asked_themselves(hana, whanau, statement):
    one = people(hana, whanau)
    giving = given(hana, whanau, statement, For(one["Mere"]), For(one["Tāne"], "parent", one["Mere"]))
    agreed(hana, giving, one["Mere"], one["Tāne"])
    sixteen = one["Tāne"].birth_date.replace(year=one["Tāne"].birth_date.year + 16)

    def queue(on: date) -> list[str]:
        with hana.at_work() as by:
            return [found.person.given_names for found in queries.come_of_age(by, on)]

    assert queue(sixteen - timedelta(days=1)) == []
    assert queue(sixteen) == ["Tāne"]
    with hana.at_work():
        Person.objects.filter(pk=one["Tāne"].pk).update(birth_date=today().replace(year=today().year - 17, day=1))
    assert queue(today()) == ["Tāne"]
    again = given(hana, whanau, statement, For(people(hana, whanau)["Tāne"]))
    joined = agreed(hana, again, one["Tāne"])
    assert queue(today()) == []
    assert joined.giving_id == giving.pk  # their word joins the whānau's agreement; it is no new one


def test_after_a_new_version_they_are_asked_again_and_the_plan_goes_on_under_the_new_agreement(hana, whanau, statement):
    one = people(hana, whanau)
    first = agreed(hana, given(hana, whanau, statement, For(one["Mere"])), one["Mere"])
    with hana.at_work():
        plan = begin_plan(whanau=whanau, dream="A boat", strengths="", on=today())
    second = makers.a_statement(hana.role.organisation, version="2", on=today())

    def again() -> list[str]:
        with hana.at_work() as by:
            return [found.version for found in queries.to_ask_again(by)]

    assert again() == ["1"]
    with hana.at_work():
        assert queries.still_to_answer(whanau) is None
    giving = given(hana, whanau, second, For(one["Mere"]))
    new = agreed(hana, giving, one["Mere"])
    assert again() == []
    with hana.at_work():
        assert queries.living_agreement(whanau) == new != first
        assert Plan.objects.get(pk=plan.pk).agreement_id == new.pk


def test_a_withdrawal_stops_everything_at_once_needs_no_reason_and_only_a_new_agreement_undoes_it(
    hana, whanau, statement
):
    one = people(hana, whanau)
    agreement = agreed(hana, given(hana, whanau, statement, For(one["Mere"])), one["Mere"])
    plan = makers_plan(hana, whanau)
    with hana.at_work() as by:
        withdraw(agreement=agreement, at=timezone.now(), by=by, said_by=one["Mere"])
        withdraw(agreement=agreement, at=timezone.now(), by=by)
        assert queries.living_agreement(whanau) is None
        assert (agreement.said_by, agreement.withdrawn_by_id, agreement.why) == (one["Mere"], hana.user.pk, "")
    assert parts(hana, whanau) == set()
    with pytest.raises(Error), transaction.atomic():
        makers.a_goal(hana, plan)
    with hana.at_work(), transaction.atomic(), pytest.raises(Error, match="stays withdrawn"):
        Agreement.objects.filter(pk=agreement.pk).update(withdrawn_at=None)
    agreed(hana, given(hana, whanau, statement, For(one["Mere"])), one["Mere"])
    with hana.at_work():
        plan.refresh_from_db()
    makers.a_goal(hana, plan)


def makers_plan(hana, whanau) -> Plan:
    with hana.at_work():
        return begin_plan(whanau=whanau, dream="A boat", strengths="", on=today())


def test_one_person_takes_back_their_own_part_and_the_whanaus_agreement_lives_on(hana, whanau, statement):
    one = people(hana, whanau)
    giving = given(hana, whanau, statement, For(one["Mere"]), For(one["Tāne"], "parent", one["Mere"]))
    agreed(hana, giving, one["Mere"], one["Tāne"])
    with hana.at_work() as by:
        assert withdraw_person(person=one["Tāne"], by=by, at=timezone.now()) == 1
        assert queries.living_agreement(whanau)
    assert parts(hana, whanau) == {("Mere", "self")}
    with hana.at_work(), transaction.atomic(), pytest.raises(Error, match="stays withdrawn"):
        AgreedFor.objects.filter(person=one["Tāne"]).update(withdrawn_at=None)


@pytest.mark.parametrize("desk", ["member", "manager"])
def test_the_whanau_at_their_own_desk_and_the_manager_can_end_it_too(hana, whanau, desk):
    agreement = makers.an_agreement(hana, whanau)
    someone = makers.a_whanau_member(hana, whanau) if desk == "member" else makers.a_manager(hana.role.organisation)
    with someone.at_work() as by:
        withdraw(agreement=queries.living_agreement(whanau), at=timezone.now(), by=by)
    with hana.at_work():
        agreement.refresh_from_db()
    assert agreement.withdrawn_by_id == someone.user.pk
