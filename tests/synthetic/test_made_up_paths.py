"""The path of the demo's first whānau, told through the same actions as a navigator's pages."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests import makers

from harakeke.synthetic.paths import drawn_by_hand, tell_path
from harakeke.whanau.plans.models import Goal, Part, Photo
from harakeke.whanau.plans.photo import make_photo
from harakeke.whanau.reviews.models import Phase, Version

pytestmark = pytest.mark.django_db


def test_the_drawing_is_the_same_each_time_and_can_be_kept():
    assert drawn_by_hand() == drawn_by_hand()
    assert make_photo(drawn_by_hand()).width == 1400


def test_the_story_has_a_path_a_goal_of_ones_own_a_photo_a_signing_and_a_phase():
    from datetime import timedelta

    navigator = makers.a_navigator()
    whanau = makers.a_whanau(navigator, people=("Ngāwai", "Wiremu", "Hēni", "Kahurangi", "Māia"))
    makers.a_plan(navigator, whanau, on=timezone.localdate() - timedelta(days=200))
    tell_path(whanau.pk, navigator=navigator.actor, today=timezone.localdate())
    with navigator.at_work():
        assert Part.objects.filter(person=None).exclude(kind="safety").count() == 7
        assert Goal.objects.get().only_for is not None
        assert Photo.objects.count() == Version.objects.count() == Phase.objects.count() == 1
