"""Readings and pou of the made-up country: written by whoever would, on days that have been, and the story's told."""

from __future__ import annotations

from tests.synthetic.digest import TODAY, actor, actors

from harakeke.trust.walls.actor import acting
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.queries import own_whanau_id, whanau_within_reach
from harakeke.whanau.readings.models import Mark, Pou, Reading
from harakeke.whanau.readings.picture import how_things_are


def test_readings_are_the_navigators_to_write_and_lie_between_registration_and_today(country):
    for manager in actors("provider_manager"):
        with acting(manager):
            navigator = dict(Engagement.objects.values_list("whanau_id", "navigator_id"))
            for one in Reading.objects.select_related("whanau"):
                assert one.by_id == navigator[one.whanau_id]
                assert one.whanau.registered_on <= one.on <= TODAY
            assert Pou.objects.count() == 3
            assert not Reading.objects.filter(marks=None).exists()
            assert Mark.objects.exists()


def test_the_story_is_read_by_both_differs_kindly_and_has_come_far(country):
    teller = actor("demo.navigator")
    with acting(actor("demo.whanau")):
        whanau_id = own_whanau_id(actor("demo.whanau"))
    with acting(teller):
        picture = how_things_are(whanau_within_reach(teller).get(pk=whanau_id))
    assert {one.axis.key for one in picture.differences} == {"domain-HEALTH", "domain-ECON"}
    assert picture.has_before
    assert picture.strengths[0].axis.key == "domain-TEAO"


def test_at_their_own_desk_the_whanau_sees_its_readings_and_one_persons_own(country):
    member = actor("demo.whanau")
    with acting(member):
        assert Reading.objects.filter(person=None).count() == 5
        assert Reading.objects.exclude(person=None).count() == 1
