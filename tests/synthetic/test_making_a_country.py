"""Making the tiny country: the same each time, quickly, step by step, and only where nobody is at work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import transaction
from tests.makers import an_agency
from tests.synthetic.digest import TODAY, digest

from harakeke.sector.organisations.models import Organisation
from harakeke.synthetic.build import TINY, build
from harakeke.synthetic.country import TooEarly
from harakeke.synthetic.provider import ahead

pytestmark = pytest.mark.django_db


def test_the_same_seed_makes_the_same_country_to_the_last_id():
    hashes = set()
    for _ in range(2):
        with transaction.atomic():
            build(TINY, today=TODAY)
            hashes.add(digest())
            transaction.set_rollback(True)
    build(replace(TINY, seed="another"), today=TODAY)
    assert len(hashes) == 1
    assert digest() not in hashes


def test_beside_organisations_that_are_not_ours_nothing_is_made_up():
    an_agency("An agency at work")
    said = build(TINY, today=TODAY)
    assert not said.made
    assert "nothing was changed" in said.words
    assert Organisation.objects.count() == 1


def test_how_far_it_has_come_is_told_up_to_the_last_whanau():
    told = []
    build(TINY, today=TODAY, progress=lambda words, done, of: told.append((words, done, of)))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1] == ("Whānau", 40, 40)


def test_before_the_agencies_began_there_is_nothing_to_make_up():
    with pytest.raises(TooEarly, match="2025-07-01"):
        build(TINY, today=TODAY.replace(year=2025, month=7, day=2))


def test_what_is_drawn_ahead_comes_in_order_and_only_one_ahead():
    drawn = []
    coming = ahead(lambda number: drawn.append(number) or number * 10, range(5))
    assert next(coming) == 0
    assert len(drawn) <= 2, "so that a large country takes no more memory than a small one"
    assert list(coming) == [10, 20, 30, 40]
