"""The demo has someone written down twice, so that its manager has something to notice."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests import makers

from harakeke.methods.names import Strength
from harakeke.sector.organisations.models import Role
from harakeke.synthetic.story import TELLER
from harakeke.synthetic.twice import HEARD, write_down_twice
from harakeke.synthetic.words import read
from harakeke.whanau.merging.resemblance import likely_pairs
from harakeke.whanau.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("times", [1, 2])
def test_a_colleague_writes_two_of_the_storys_people_down_again_once_and_the_manager_sees_both_pairs(times):
    navigator = makers.a_navigator()
    navigator.user.username = TELLER
    navigator.user.save()
    provider = navigator.role.organisation
    makers.a_navigator(provider)
    told = makers.a_whanau(navigator, read("story")["whanau"], people=tuple(HEARD))
    with navigator.at_work():
        Person.objects.filter(whanau=told).update(birth_quality="exact")
    for _ in range(times):
        write_down_twice(timezone.localdate())
    with makers.a_manager(provider).at_work() as by:
        pairs, _ = likely_pairs(by)
    assert len(pairs) == len(HEARD)
    assert {pair.likeness.strength for pair in pairs} == {Strength.SURELY}


def test_where_there_is_no_story_nothing_is_written():
    write_down_twice(timezone.localdate())
    assert not Role.objects.filter(user__username=TELLER).exists()
