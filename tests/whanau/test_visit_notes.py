"""Who may read a note: kept by the database, whatever a page or a query asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import Error, transaction
from django.utils import timezone
from tests import makers

from harakeke.whanau.visits import actions, queries
from harakeke.whanau.visits.models import EarlierWords, Grade, Visit

pytestmark = pytest.mark.django_db
GRADES = ("open", "walking", "manager")


@pytest.fixture
def around():
    """A navigator with three notes, one of each grade; a colleague who walks too; the manager; a whānau member."""
    agencies = makers.an_agency(), makers.an_agency()
    provider = makers.a_provider(*agencies)
    writer, colleague = makers.a_navigator(provider, "Hana"), makers.a_navigator(provider, "Aroha")
    whanau = makers.a_whanau(writer, agency_id=agencies[0].pk)
    manager = makers.a_manager(provider)
    with manager.at_work():
        from harakeke.whanau.engagements.models import Engagement

        Engagement.objects.create(
            tenant=provider, whanau=whanau, agency=agencies[1], navigator=colleague.user, starts_on=timezone.localdate()
        )
    with writer.at_work() as by:
        for grade in GRADES:
            actions.add_visit(
                whanau=whanau, on=timezone.localdate(), people=[], goals=[], note=f"A note: {grade}", by=by, grade=grade
            )
    member = makers.a_whanau_member(writer, whanau)
    return {"writer": writer, "colleague": colleague, "manager": manager, "member": member, "whanau": whanau}


def read_by(worker) -> list[str]:
    with worker.at_work():
        return sorted(Visit.objects.values_list("grade", flat=True))


def test_each_reads_what_the_grade_lets_them(around):
    assert read_by(around["writer"]) == read_by(around["manager"]) == sorted(GRADES)
    assert read_by(around["colleague"]) == ["open", "walking"]
    assert read_by(around["member"]) == ["open"]


def test_the_whanau_is_told_of_a_note_kept_for_those_who_walk_with_them_and_not_of_one_for_the_manager(around):
    with around["member"].at_work():
        assert queries.notes_kept_of_us() == [(timezone.localdate(), "Hana")]
    with around["colleague"].at_work():
        assert queries.notes_kept_of_us() == []


def test_ones_own_note_is_put_in_other_words_and_the_words_before_are_kept(around):
    with around["writer"].at_work() as by:
        visit = Visit.objects.get(grade="open")
        actions.put_note(visit=visit, note="Better words", grade=Grade.WALKING, by=by)
        actions.put_note(visit=visit, note="Better words", grade=Grade.WALKING, by=by)
        assert visit.changed_at
        assert [(one.words, one.grade) for one in queries.earlier_words(visit)] == [("A note: open", "open")]
    assert read_by(around["member"]) == []


def test_earlier_words_are_for_who_wrote_them_and_the_manager(around):
    with around["writer"].at_work() as by:
        actions.put_note(visit=Visit.objects.get(grade="open"), note="Better", grade="open", by=by)
    for name, seen in (("writer", 1), ("manager", 1), ("colleague", 0), ("member", 0)):
        with around[name].at_work():
            assert EarlierWords.objects.count() == seen


def test_nobody_else_changes_a_note_even_past_our_code(around):
    with around["colleague"].at_work() as by:
        visit = Visit.objects.get(grade="open")
        with pytest.raises(actions.NotYours):
            actions.put_note(visit=visit, note="Mine", grade="open", by=by)
        assert Visit.objects.filter(pk=visit.pk).update(note="Mine") == 0
    with around["manager"].at_work(), pytest.raises(Error), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(note="Mine")


def test_notes_are_found_however_they_are_spelt(around):
    with around["writer"].at_work() as by:
        visit = actions.add_visit(
            whanau=around["whanau"], on=timezone.localdate(), people=[], goals=[], note="Kōrero with Whāea", by=by
        )
        for words in ("korero", "WHAAEA korero", "kōrero"):
            assert queries.find_visits(queries.visits_of(around["whanau"]), words) == [visit.pk]


def test_of_a_note_about_a_goal_kept_from_them_not_even_the_day_is_told(around):
    whanau, writer = around["whanau"], around["writer"]
    people = makers.people_by_name(writer, whanau)
    tane = makers.a_desk_for(writer, people["Tāne"])
    kept = makers.a_goal(writer, makers.a_plan(writer, whanau), owners=[people["Tāne"].pk], only_owners=True)
    shared = makers.a_goal(writer, kept.plan, words="Everyone warm")
    yesterday, before = (timezone.localdate() - timedelta(days=days) for days in (1, 2))
    with writer.at_work() as by:
        told = {"whanau": whanau, "people": [], "note": "Kōrero", "by": by, "grade": Grade.WALKING}
        actions.add_visit(**told, on=yesterday, goals=[kept.pk, shared.pk])
        actions.add_visit(**told, on=before, goals=[shared.pk])
    for member, days in ((around["member"], [timezone.localdate(), before]),
                         (tane, [timezone.localdate(), yesterday, before])):  # fmt: skip
        with member.at_work():
            assert [on for on, _ in queries.notes_kept_of_us()] == days
