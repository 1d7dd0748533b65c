"""Readings behind the walls: both readers kept, written once, and reached by nobody they do not belong to."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import Error, transaction
from django.utils.timezone import localdate as today
from tests import makers

from harakeke.methods.outcomes import Change
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.readings import actions, queries, rules
from harakeke.whanau.readings.axes import axes_in_use
from harakeke.whanau.readings.models import Mark, Pou, Reading
from harakeke.whanau.readings.picture import how_things_are
from harakeke.whanau.readings.rules import Marking


@pytest.fixture
def navigator(db):
    return makers.a_navigator()


@pytest.fixture
def whanau(navigator):
    return makers.a_whanau(navigator)


def a_reading(worker, whanau, reader="whanau", on=None, person=None, row_id=None, words="", **levels):
    """A reading by domain codes: HEALTH=4, or HEALTH=(4, "what was said")."""
    marks = {
        f"domain-{code}": Marking(*said) if isinstance(said, tuple) else Marking(said) for code, said in levels.items()
    }
    with worker.at_work() as by:
        return actions.take_reading(
            whanau=whanau, person=person, reader=reader, on=on or today(), words=words, marks=marks, by=by, today=today(), row_id=row_id,
        )  # fmt: skip


def picture_for(worker, whanau, person=None):
    with worker.at_work():
        return how_things_are(whanau, person=person)


def test_both_readers_are_kept_and_the_difference_is_shown_with_each_ones_words(navigator, whanau):
    a_reading(navigator, whanau, HEALTH=(4, "Nan walks"), TEAO=5)
    a_reading(navigator, whanau, reader="navigator", HEALTH=(2, "the cough"), TEAO=5)
    picture = picture_for(navigator, whanau)
    (differing,) = picture.differences
    assert (differing.ours.words, differing.theirs.words) == ("Nan walks", "the cough")
    assert [one.axis.key for one in picture.strengths] == ["domain-TEAO", "domain-HEALTH"]


def test_before_and_after_are_the_whanaus_own_first_and_last(navigator, whanau):
    a_reading(navigator, whanau, on=today() - timedelta(90), HEALTH=2, ECON=3)
    a_reading(navigator, whanau, on=today() - timedelta(30), HEALTH=1, ECON=3)
    a_reading(navigator, whanau, on=today(), HEALTH=4, TEAO=3)
    a_reading(navigator, whanau, reader="navigator", on=today() - timedelta(200), HEALTH=5)
    changed = {one.axis.key: one.since_first for one in picture_for(navigator, whanau).seen}
    assert changed == {"domain-HEALTH": Change.HIGHER, "domain-TEAO": Change.NEW}


def test_a_reading_sent_twice_is_written_once_with_its_marks(navigator, whanau):
    row = uuid4()
    first = a_reading(navigator, whanau, row_id=row, HEALTH=4)
    again = a_reading(navigator, whanau, row_id=row, HEALTH=4, ECON=1)
    with navigator.at_work():
        assert first.pk == again.pk
        assert Mark.objects.filter(reading=first).count() == 1


def test_nothing_read_and_a_day_to_come_write_nothing(navigator, whanau):
    with pytest.raises(rules.NothingRead):
        a_reading(navigator, whanau)
    with pytest.raises(rules.DayToCome):
        a_reading(navigator, whanau, on=today() + timedelta(1), HEALTH=3)
    with navigator.at_work():
        assert not Reading.objects.exists()


def test_what_the_provider_does_not_read_is_refused(navigator, whanau):
    with pytest.raises(actions.NotTheirs, match="does not read"):
        a_reading(navigator, whanau, NOTHING=3)


def test_put_aside_counts_nowhere_can_be_brought_back_and_only_by_whoever_wrote_it(navigator, whanau):
    mistaken = a_reading(navigator, whanau, HEALTH=1)
    colleague = makers.a_navigator(navigator.role.organisation)
    with navigator.at_work() as by:
        actions.put_aside(reading=mistaken, by=by, on=today())
        actions.put_aside(reading=mistaken, by=by, on=today())
    assert picture_for(navigator, whanau).readings == []
    with navigator.at_work() as by:
        actions.bring_back(reading=mistaken, by=by)
    assert len(picture_for(navigator, whanau).readings) == 1
    with colleague.at_work() as by, pytest.raises(actions.NotTheirs):
        actions.put_aside(reading=mistaken, by=by, on=today())


def test_a_member_writes_the_whanaus_reading_and_never_the_navigators(navigator, whanau):
    member = makers.a_whanau_member(navigator, whanau)
    a_reading(member, whanau, HEALTH=3)
    with pytest.raises(actions.NotTheirs):
        a_reading(member, whanau, reader="navigator", HEALTH=3)
    with member.at_work(), pytest.raises(Error, match="row-level security"), transaction.atomic():
        Reading.objects.create(
            tenant_id=whanau.tenant_id, whanau=whanau, reader="navigator", by=member.user, on=today()
        )


def test_a_reading_of_one_person_is_theirs_at_the_whanaus_desk(navigator, whanau):
    member = makers.a_whanau_member(navigator, whanau)  # the key is Mere's, the first
    with navigator.at_work():
        mere, tane = people_of(whanau)
    a_reading(navigator, whanau, person=mere, HEALTH=4)
    a_reading(navigator, whanau, person=tane, HEALTH=(2, "not for Mum"))
    assert len(picture_for(member, whanau, mere).readings) == 1
    with member.at_work():
        assert not Reading.objects.filter(person=tane).exists()
        assert not Mark.objects.filter(words="not for Mum").exists()
    with member.at_work(), pytest.raises(Error, match="row-level security"), transaction.atomic():
        Reading.objects.create(
            tenant_id=whanau.tenant_id, whanau=whanau, person=tane, reader="whanau", by=member.user, on=today()
        )


def test_nobody_changes_another_ones_reading_or_adds_marks_to_it(navigator, whanau):
    member = makers.a_whanau_member(navigator, whanau)
    ours = a_reading(navigator, whanau, HEALTH=4)
    with member.at_work():
        assert Reading.objects.filter(pk=ours.pk).update(put_aside_on=today()) == 0
    domain = makers.a_domain("ECON")
    with member.at_work(), pytest.raises(Error, match="row-level security"), transaction.atomic():
        Mark.objects.create(tenant_id=whanau.tenant_id, whanau=whanau, reading=ours, domain=domain, level=1)
    with navigator.at_work(), pytest.raises(Error, match="permission denied"), transaction.atomic():
        Mark.objects.filter(reading=ours).update(level=5)


@pytest.mark.parametrize("kind", ["agency_analyst", "data_steward", "board_member", "auditor"])
def test_no_one_at_an_agency_reaches_a_reading_a_mark_or_a_pou(navigator, whanau, kind):
    a_reading(navigator, whanau, HEALTH=4)
    worker = makers.a_worker(kind, makers.first_agency(navigator))
    for model in (Reading, Mark, Pou):
        with worker.at_work(), pytest.raises(Error, match="permission denied"), transaction.atomic():
            list(model.objects.all())


def test_another_navigator_and_another_provider_reach_none(navigator, whanau):
    a_reading(navigator, whanau, HEALTH=4)
    others = (
        makers.a_navigator(navigator.role.organisation),
        makers.a_navigator(),
        makers.a_manager(makers.a_provider()),
    )
    for worker in others:
        with worker.at_work():
            assert not Reading.objects.exists()
            assert not Mark.objects.exists()


def test_a_person_of_another_whanau_cannot_be_read_into_this_one(navigator, whanau):
    other = makers.a_whanau(navigator, name="Te Whānau o Kōwhai", people=("Aroha",))
    with navigator.at_work():
        aroha = people_of(other).get()
    with pytest.raises(actions.NotTheirs):
        a_reading(navigator, whanau, person=aroha, HEALTH=4)
    with navigator.at_work() as by, pytest.raises(Error, match="same_whanau"), transaction.atomic():
        Reading.objects.create(
            tenant_id=whanau.tenant_id, whanau=whanau, person=aroha, reader="whanau", by_id=by.user, on=today()
        )


def test_a_provider_reads_its_own_pou_and_no_other_providers(navigator, whanau):
    provider, elsewhere = navigator.role.organisation, makers.a_provider()
    for place, name in ((provider, "Mauri"), (elsewhere, "Wairua")):
        with makers.a_manager(place).at_work() as by:
            actions.add_pou(name=name, language="mi", meaning="", by=by)
    with navigator.at_work():
        assert [axis.name for axis in axes_in_use(provider.pk) if axis.pou_id] == ["Mauri"]
        assert not Pou.objects.filter(name="Wairua").exists()
    with navigator.at_work(), pytest.raises(Error, match=r"permission denied|row-level"), transaction.atomic():
        Pou.objects.filter(name="Mauri").update(name="Other")


def test_a_retired_pou_is_asked_no_more_and_what_was_read_of_it_stays(navigator, whanau):
    manager = makers.a_manager(navigator.role.organisation)
    with manager.at_work() as by:
        pou = actions.add_pou(name="Mauri", language="mi", meaning="The spark of life", by=by)
    with navigator.at_work() as by:
        actions.take_reading(
            whanau=whanau, person=None, reader="whanau", on=today(), words="", marks={f"pou-{pou.pk}": Marking(4)}, by=by,
            today=today(),
        )  # fmt: skip
    with manager.at_work():
        actions.retire_pou(pou=pou, on=today())
    with navigator.at_work():
        assert not [axis for axis in axes_in_use(whanau.tenant_id) if axis.pou_id]
        assert [one.axis.name for one in how_things_are(whanau).seen] == ["Mauri"]


def test_goals_stand_where_they_were_last_said_to_and_have_a_baseline_when_looked_at_twice(navigator, whanau):
    from harakeke.whanau.plans.actions import note_progress

    plan = makers.a_plan(navigator, whanau, on=date(2026, 1, 1))
    once, twice, never = (makers.a_goal(navigator, plan, words, on=date(2026, 1, 1)) for words in ("a", "b", "c"))
    with navigator.at_work() as by:
        for goal, scale, month in ((once, 0, 2), (twice, -1, 2), (twice, 1, 6)):
            note_progress(goal=goal, scale=scale, words="", reached=False, by=by, on=date(2026, month, 1))
        found = {goal.words: (scaled.now, scaled.baseline) for goal, scaled in queries.scaled_goals(whanau)}
    assert never.pk
    assert found == {"a": (0, None), "b": (1, -1), "c": (None, None)}
