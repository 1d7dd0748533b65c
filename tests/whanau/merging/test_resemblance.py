"""Noticing who may be written down already."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from tests import makers

from harakeke.methods.names import Described, Reason, Strength
from harakeke.whanau.merging.actions import keep_apart
from harakeke.whanau.merging.resemblance import likely_pairs, resembling
from harakeke.whanau.people.models import Person
from harakeke.whanau.people.queries import people_of

pytestmark = pytest.mark.django_db
BORN = date(1984, 5, 3)


@pytest.fixture
def navigator():
    return makers.a_navigator()


def written_down(navigator, given="Mēre", family="Rātā", born=BORN):
    whanau = makers.a_whanau(navigator, name=f"Whānau {given}", people=(given,), family_name=family)
    with navigator.at_work():
        person = people_of(whanau).get()
        person.birth_date, person.birth_quality = born, "exact" if born else ""
        person.save(update_fields=["birth_date", "birth_quality"])
    return person


def like(worker, *names, born=BORN):
    with worker.at_work() as by:
        return resembling(by, Described(names[:1], names[1:], born))


@pytest.mark.parametrize(
    ("names", "born"),
    [
        (("Mere", "Raataa"), BORN),
        (("Rata", "Mere"), None),
        (("Meri", "Rata"), BORN),
        (("Mere", "Smith"), BORN),
        (("Mere", "Rata"), date(1984, 3, 5)),
    ],
)
def test_someone_is_noticed_in_another_spelling_another_order_or_another_family_name(navigator, names, born):
    written_down(navigator)
    (one,) = like(navigator, *names, born=born)
    assert str(one.person) == "Mēre Rātā"
    assert one.likeness.strength != Strength.UNLIKELY


def test_others_are_not(navigator):
    written_down(navigator)
    assert like(navigator, "Mere", "Rata", born=date(1950, 1, 1)) == []
    assert like(navigator, "Hana", "Rata") == []
    assert like(navigator, "Tāne", "Kōwhai", born=None) == []


def test_a_navigator_is_not_told_of_someone_a_colleague_walks_with_but_the_manager_is(navigator):
    written_down(navigator)
    provider = navigator.role.organisation
    assert like(makers.a_navigator(provider), "Mere", "Rata") == []
    assert len(like(makers.a_manager(provider), "Mere", "Rata")) == 1


def test_the_manager_sees_each_pair_once_with_its_reasons_until_someone_decides_that_they_are_two(navigator):
    one = written_down(navigator)
    other = written_down(makers.a_navigator(navigator.role.organisation), "Mere", "Raataa")
    written_down(navigator, "Hēmi", "Kōwhai", None)
    manager = makers.a_manager(navigator.role.organisation)
    with manager.at_work() as by:
        (pair,), more = likely_pairs(by)
        assert {pair.one.pk, pair.other.pk} == {one.pk, other.pk} and not more
        assert pair.likeness.reasons[0] == Reason.SAME_BIRTH
        keep_apart(one=pair.one, other=pair.other, by=by, at=timezone.now())
        keep_apart(one=pair.other, other=pair.one, by=by, at=timezone.now())
        assert likely_pairs(by) == ([], False)


def test_another_provider_sees_no_pair(navigator):
    written_down(navigator)
    written_down(navigator, "Mere", "Raataa")
    with makers.a_manager(makers.a_provider()).at_work() as by:
        assert likely_pairs(by) == ([], False)
        assert not Person.objects.exists()
