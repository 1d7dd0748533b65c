"""The bench writes the keys that the database would, or it would time another search."""

from __future__ import annotations

from random import Random

import pytest

from harakeke.cli.bench_country import A_WHANAU, OF_MANAGER, OTHERS, TENANT, Size, _names, _tenant, _words
from harakeke.cli.bench_finding import WAYS
from harakeke.methods.names import search_words


@pytest.mark.parametrize("name", ["Te Whānau o Ngātaruā", "Kingson", "Ngāwai Whetū", *_names(Random(1), 20)])
def test_the_keys_of_the_bench_are_those_of_the_library(name):
    assert {key for key, _ in _words(name)} == search_words(name)


def test_the_manager_has_as_many_people_as_is_told_and_the_others_share_the_rest():
    size = Size(1_000_000)
    homes = [_tenant(number, size) for number in range(size.whanau)]
    assert homes.count(TENANT) == OF_MANAGER // A_WHANAU
    assert set(homes) == {TENANT, *OTHERS}


def test_every_way_of_typing_types_something():
    assert all(typed(Random(1), "Ngāwai Rātā").strip() for typed in WAYS.values())
