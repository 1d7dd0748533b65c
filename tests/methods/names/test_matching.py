"""What is found, how close it is, and why two people seem one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.methods.names import Closeness, Described, Reason, Strength, likeness, match, one_edit_away
from harakeke.methods.names.keys import one_edit_apart

WORDS = st.text("abehiknprt", max_size=7)
MERE = Described(("Mēre",), ("Rātā",), date(1984, 5, 3))


@pytest.mark.parametrize(
    ("typed", "closeness"),
    [
        ("Mēre Rātā", Closeness.AS_TYPED),
        ("rātā mēre", Closeness.AS_TYPED),
        ("Mere Raataa", Closeness.SPELT_OTHERWISE),
        ("mēre rat", Closeness.BEGINS_SO),
        ("meri rata", Closeness.ONE_LETTER),
        ("Hēmi", None),
        ("mere hēmi", None),
        ("", None),
    ],
)
def test_the_farthest_word_says_how_close_a_name_is(typed, closeness):
    found = match(typed, ["Mēre", "Rātā"])
    assert (found.closeness if found else None) == closeness


def test_a_name_written_in_two_words_is_found_as_one_and_the_other_way_round():
    assert match("maryann", ["Mary-Ann"]).closeness == Closeness.SPELT_OTHERWISE
    assert match("Mary Ann", ["Maryann"]).closeness == Closeness.SPELT_OTHERWISE


def test_what_is_told_is_the_name_as_it_is_written():
    assert match("raataa", ["Te Whānau o Rātā"]).written == ("Rātā",)
    assert match("sao", ["Saʻo"]).written == ("Saʻo",)


def test_a_short_word_has_no_near_ones():
    assert match("ana", ["Eva"]) is None and match("hem", ["Tom"]) is None


@given(WORDS, WORDS)
def test_a_word_is_one_edit_apart_just_when_it_is_among_those_one_edit_away(one, other):
    assert one_edit_apart(one, other) == (other in set(one_edit_away(one))) == one_edit_apart(other, one)


@given(st.lists(st.sampled_from(["Mēre", "Ngaio", "Tāwhiri", "Smith"]), min_size=1, max_size=3, unique=True))
def test_a_name_is_found_as_it_is_typed(names):
    assert match(" ".join(reversed(names)), names).closeness == Closeness.AS_TYPED


@pytest.mark.parametrize(
    ("other", "strength"),
    [
        (Described(("Mere",), ("Raataa",), date(1984, 5, 3)), Strength.SURELY),
        (Described(("Mere",), ("Rata",), date(1984, 3, 5)), Strength.SURELY),  # day and month the other way round
        (Described(("Meri",), ("Rata",), date(1984, 5, 3)), Strength.SURELY),
        (Described(("Rātā",), ("Mere",)), Strength.PERHAPS),  # the names the other way round, no birth date
        (Described(("Mere",), ("Smith",), date(1984, 5, 3)), Strength.PERHAPS),  # another family name
        (Described(("Mere",), ("Rata",), date(1960, 1, 1)), Strength.UNLIKELY),  # her nan, of the same name
        (Described(("Hana",), ("Rata",), date(1984, 5, 3)), Strength.UNLIKELY),  # her twin
        (Described(("Hēmi",), ("Smith",)), Strength.UNLIKELY),
    ],
)
def test_how_sure_the_reasons_make_us(other, strength):
    assert likeness(MERE, other).strength == strength


def test_twins_at_one_address_with_one_phone_are_not_taken_for_one_person():
    phones = frozenset({"021"})
    twins = [Described((given,), ("Rātā",), date(2014, 5, 3), True, "area", phones) for given in ("Hana", "Mere")]
    assert Reason.OTHER_GIVEN in likeness(*twins).reasons
    assert likeness(*twins).strength != Strength.SURELY


def test_the_heaviest_reason_is_told_first():
    assert likeness(MERE, MERE).reasons == (Reason.SAME_BIRTH, Reason.SAME_GIVEN, Reason.SAME_FAMILY)


PEOPLE = st.builds(
    Described,
    st.tuples(st.sampled_from(["Mēre", "Mere", "Ngaio", ""])),
    st.tuples(st.sampled_from(["Rātā", "Mere", ""])),
    st.none() | st.dates(date(1984, 1, 1), date(1985, 12, 31)),
    st.booleans(),
    st.sampled_from([None, 1, 2]),
)


@given(PEOPLE, PEOPLE)
def test_likeness_is_the_same_from_either_side(one, other):
    assert likeness(one, other) == likeness(other, one)


@given(PEOPLE)
def test_nobody_is_liker_than_oneself(one):
    assert likeness(one, one).weight >= 0
