"""Privacy requests behind the walls: who sees which, how each ends, and the whānau's words that stay beside the record."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.makers import a_manager, a_navigator, a_provider, a_whanau, a_whanau_member, a_worker

from harakeke.trust.audit.queries import who_looked
from harakeke.whanau.people.actions import give_desk_key
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.privacy_requests import actions, queries, rules
from harakeke.whanau.privacy_requests.actions import Asked, OwnLook
from harakeke.whanau.privacy_requests.models import CorrectionStatement, PrivacyRequest

ON = date(2026, 11, 19)
RIGHT = Asked("correction", "My name is Merē.", about="names", statement="I am Merē, whatever it says here.")


@pytest.fixture
def navigator(db):
    return a_navigator(a_provider(name="Te Puna"), preferred_name="Hana")


@pytest.fixture
def manager(navigator):
    return a_manager(navigator.role.organisation)


@pytest.fixture
def whanau(navigator):
    return a_whanau(navigator)


@pytest.fixture
def mere(navigator, whanau):
    return a_whanau_member(navigator, whanau)


@pytest.fixture
def tane(navigator, whanau):
    member = a_worker("whanau_member", navigator.role.organisation)
    with navigator.at_work():
        give_desk_key(person=people_of(whanau).last(), user_id=member.user.pk)
    return member


def ask(who, whanau, asked: Asked = RIGHT, **about):
    with who.at_work() as by:
        person = about.pop("person", None) or queries.asking(by, whanau)
        return actions.ask(whanau=whanau, asked=asked, person=person, by=by, on=ON, **about)


def answer(who, request, decision="refused", words="The register says otherwise.", on=ON):
    with who.at_work() as by:
        actions.answer(request=request, decision=decision, words=words, by=by, on=on)


def seen(who, whanau):
    with who.at_work():
        return list(queries.requests_of(whanau))


def test_what_is_asked_at_the_desk_has_its_due_day_and_who_asked(mere, whanau):
    asked = ask(mere, whanau)
    assert (asked.due_on, asked.person.given_names, asked.standing) == (date(2026, 12, 17), "Mere", "asked")


def test_sent_twice_it_is_asked_once(mere, whanau):
    from uuid import uuid4

    row = uuid4()
    assert ask(mere, whanau, row_id=row).pk == ask(mere, whanau, row_id=row).pk
    assert len(seen(mere, whanau)) == 1


def test_what_one_asks_another_of_the_whanau_does_not_see(mere, tane, navigator, whanau):
    ask(mere, whanau)
    assert seen(tane, whanau) == []
    assert len(seen(navigator, whanau)) == 1


def test_what_was_written_down_for_someone_stands_at_their_desk(mere, navigator, whanau):
    with navigator.at_work():
        eldest = people_of(whanau).first()
    ask(navigator, whanau, person=eldest)
    assert len(seen(mere, whanau)) == 1


def test_a_question_about_a_look_goes_to_the_manager_alone(mere, navigator, manager, whanau):
    question = Asked("question", "Why on a Sunday?", look_day=ON, look_user_id=navigator.user.pk)
    ask(mere, whanau, question)
    assert seen(navigator, whanau) == []
    assert len(seen(manager, whanau)) == 1


def test_who_looked_does_not_answer_the_question_about_it(mere, manager, whanau):
    asked = ask(mere, whanau, Asked("question", "Why?", look_day=ON, look_user_id=manager.user.pk))
    with pytest.raises(OwnLook):
        answer(manager, asked, "told", "It was my work.")
    with manager.at_work(), pytest.raises(IntegrityError, match="who looked"), transaction.atomic():
        PrivacyRequest.objects.filter(pk=asked.pk).update(
            answered_by=manager.user, answered_on=ON, decision="told", answer="x"
        )


def test_an_agency_another_provider_and_a_colleague_see_nothing(mere, navigator, whanau):
    ask(mere, whanau)
    assert seen(a_manager(a_provider()), whanau) == []
    assert seen(a_navigator(navigator.role.organisation), whanau) == []
    analyst = a_worker("agency_analyst", navigator.role.organisation)
    with analyst.at_work(), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        list(PrivacyRequest.objects.all())


def test_a_refusal_keeps_the_whanaus_words_beside_the_record(mere, navigator, manager, tane, whanau):
    answer(manager, ask(mere, whanau))
    with navigator.at_work():
        (kept,) = queries.statements_of(whanau)
        assert (kept.words, kept.about) == ("I am Merē, whatever it says here.", "names")
    with tane.at_work():
        assert not queries.statements_of(whanau)


def test_what_was_put_right_keeps_no_words_beside_it(mere, navigator, whanau):
    answer(navigator, ask(mere, whanau), "made", "It says Merē now.")
    with navigator.at_work():
        assert not queries.statements_of(whanau)


def test_after_a_refusal_without_words_they_can_be_added_once(mere, manager, whanau):
    asked = ask(mere, whanau, Asked("correction", "Not so.", about="visit"))
    answer(manager, asked)
    with mere.at_work():
        (asked,) = queries.requests_of(whanau)
        actions.attach(request=asked, words="It was not so.", on=ON)
        actions.attach(request=asked, words="Sent twice.", on=ON)
        assert [one.words for one in queries.statements_of(whanau)] == ["It was not so."]


def test_words_are_not_kept_beside_what_was_never_refused(mere, whanau):
    asked = ask(mere, whanau)
    with mere.at_work():
        with pytest.raises(rules.NotAnAnswer):
            actions.attach(request=asked, words="At once.", on=ON)
        with pytest.raises(IntegrityError, match="was not"), transaction.atomic():
            CorrectionStatement.objects.create(
                tenant_id=asked.tenant_id, whanau=whanau, request=asked, person=asked.person, about="names",
                words="At once.", attached_on=ON,
            )  # fmt: skip


def test_an_answer_stays_as_it_was_given(mere, navigator, manager, whanau):
    asked = ask(mere, whanau)
    answer(navigator, asked)
    with pytest.raises(rules.NotAnAnswer, match="already"):
        answer(manager, asked, "made")
    with manager.at_work(), pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        PrivacyRequest.objects.filter(pk=asked.pk).update(answer="Something else.")


def test_nobody_answers_in_anothers_name(mere, navigator, manager, whanau):
    asked = ask(mere, whanau)
    with navigator.at_work(), pytest.raises(DatabaseError, match="own name"), transaction.atomic():
        PrivacyRequest.objects.filter(pk=asked.pk).update(
            answered_by=manager.user, answered_on=ON, decision="refused", answer="x"
        )


def test_whoever_asks_answers_nothing_themselves(mere, whanau):
    asked = ask(mere, whanau)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        answer(mere, asked)


def test_more_time_is_taken_once_and_moves_the_day_in_the_queue(mere, manager, whanau):
    asked = ask(mere, whanau)
    ask(mere, whanau, Asked("access", "Everything."))
    with manager.at_work() as by:
        longer = {"until": date(2027, 2, 12), "why": "consult", "words": "The school is shut.", "by": by, "on": ON}
        actions.take_longer(request=asked, **longer)
        assert [one.last for one in queries.waiting(by)] == [date(2026, 12, 17), date(2027, 2, 12)]
        with pytest.raises(rules.NotLonger):
            actions.take_longer(request=asked, **longer)


def test_the_database_lets_nobody_take_more_time_late(mere, manager, whanau):
    asked = ask(mere, whanau)
    with manager.at_work(), pytest.raises(IntegrityError, match="longer_only"), transaction.atomic():
        PrivacyRequest.objects.filter(pk=asked.pk).update(
            longer_until=date(2027, 3, 1), longer_why="large", longer_words="Late.", longer_by=manager.user,
            longer_told_on=date(2026, 12, 18),
        )  # fmt: skip


def test_the_queue_ends_only_with_answers(mere, manager, whanau):
    asked = ask(mere, whanau)
    with manager.at_work() as by:
        assert [one.pk for one in queries.waiting(by)] == [asked.pk]
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            PrivacyRequest.objects.all().delete()
    answer(manager, asked, "made", "Done.")
    with manager.at_work() as by:
        assert not queries.waiting(by)
        assert [one.pk for one in queries.answered(by)] == [asked.pk]


def test_everything_asked_and_answered_is_in_the_log(mere, navigator, whanau):
    answer(navigator, ask(mere, whanau))
    with mere.at_work():
        subjects = {subject for look in who_looked(whanau.pk) for subject in look.subjects}
    assert {"privacy_requests_privacyrequest", "privacy_requests_correctionstatement"} <= subjects


def test_anniversary_days_before_an_answer_are_told_by_the_whanaus_region(navigator, mere):
    from harakeke.reference.queries import areas

    there = a_whanau(navigator, name="Ngā Uri", area=areas("ta").get(code="076"))  # Auckland
    with navigator.at_work() as by:
        asked = actions.ask(
            whanau=there, asked=Asked("access", "All."), person=people_of(there).first(), by=by, on=date(2027, 1, 20)
        )
        assert [day for day, _ in queries.days_shut(there, asked)] == [date(2027, 2, 1)]
