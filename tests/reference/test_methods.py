"""Deprivation of an area, folding of names and the reconciliation of levels, by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.reference.deprivation import of_area
from harakeke.reference.published.areas import commissioning_code
from harakeke.reference.published.cells import mend_twice_encoded
from harakeke.reference.spelling import fold


def test_a_score_is_weighted_by_people_not_by_areas():
    assert of_area([(9, 1100, 300), (3, 950, 100)]).score == Decimal("1062.5")


def test_an_sa1_without_people_weighs_nothing():
    assert of_area([(9, 1100, None), (3, 950, 100)]).score == Decimal("950.0")


def test_an_area_without_any_index_has_no_score():
    found = of_area([(None, None, 6), (None, None, None)])
    assert (found.score, found.people_without_index) == (None, 6)


def test_an_area_without_any_sa1_has_no_score():
    assert of_area([]).score is None


sa1s = st.tuples(st.integers(1, 10), st.integers(827, 1713), st.integers(0, 600))


@given(st.lists(sa1s, min_size=1))
def test_a_score_lies_between_the_scores_of_its_sa1s(parts):
    score = of_area(parts).score
    inhabited = [index for _, index, people in parts if people]
    assert (score is None) == (not inhabited)
    assert score is None or min(inhabited) <= score <= max(inhabited)


@given(st.lists(sa1s), st.integers(0, 600))
def test_an_sa1_without_an_index_never_moves_a_score(parts, people):
    assert of_area([*parts, (None, None, people)]).score == of_area(parts).score


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Ōtāhuhu", "otahuhu"), ("Otaahuhu", "otahuhu"), ("UUU", "u"), ("Te Moana-a-Toi", "te moana a toi"),
     ("Hawke's Bay", "hawkes bay"), ("Hawke’s Bay", "hawkes bay"), ("  Pōneke\t", "poneke"), ("", "")],
)  # fmt: skip
def test_names_are_folded_for_search(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(words):
    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize("name", ["Kaitāia East", "Ōpua (Far North District)", "Mangakahia-Hūkerenui", "Pēpepe", "Wī"])
def test_a_name_encoded_twice_is_mended_and_a_sound_one_left_alone(name):
    twice = name.encode().decode("latin-1")
    assert mend_twice_encoded(twice) == name
    assert mend_twice_encoded(name) == name


def test_a_commissioning_region_is_known_by_its_number():
    assert commissioning_code("Region 2 - Māhutonga") == "R2"
    assert commissioning_code(None) == ""
