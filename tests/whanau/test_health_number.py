"""NHI numbers: both formats, their check characters, and what is told of a wrong one. All are of the range for tests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.whanau.people.health_number import LETTERS, NotAHealthNumber, check_character, masked, read_health_number

letter, digit = st.sampled_from(LETTERS), st.sampled_from("0123456789")
old_stems = st.builds("Z{}{}{}{}{}".format, letter, letter, digit, digit, digit)
new_stems = st.builds("Z{}{}{}{}{}".format, letter, letter, digit, digit, letter)


@pytest.mark.parametrize("number", ["ZAC5361", "ZBN77VL", "ZSC21TN", "ZVB97XQ"])
def test_published_test_numbers_of_both_formats_are_right(number):
    assert read_health_number(number) == number


@pytest.mark.parametrize("number", ["ZZZ0044", "ZZZ00AA", "ZAC5362", "ZBN77VM"])
def test_numbers_whose_last_character_does_not_fit_are_refused_with_words(number):
    with pytest.raises(NotAHealthNumber, match="does not fit"):
        read_health_number(number)


@pytest.mark.parametrize("written", ["", "ZAC536", "ZAC53611", "ZIC5361", "ZOC5361", "5361ZAC", "ZAC536A", "ZĀC5361"])
def test_what_has_not_the_form_of_a_number_is_refused_with_words(written):
    with pytest.raises(NotAHealthNumber, match="7 letters and digits"):
        read_health_number(written)


def test_it_is_read_however_it_is_typed_and_never_shown_whole():
    assert read_health_number(" zac-5361 ") == "ZAC5361"
    assert masked("ZAC5361") == "••••361"


def test_as_many_old_stems_have_no_check_digit_as_is_published():
    """1,256,727 of all 13,824,000 numbers; counted here over the sums, as the letters and digits give them."""
    sums = {0: 1}
    for weight, values in [
        (7, range(1, 25)),
        (6, range(1, 25)),
        (5, range(1, 25)),
        *((w, range(10)) for w in (4, 3, 2)),
    ]:
        later: dict[int, int] = {}
        for before, ways in sums.items():
            for value in values:
                left = (before + weight * value) % 11
                later[left] = later.get(left, 0) + ways
        sums = later
    assert sums[0] == 1_256_727


@given(old_stems)
def test_an_old_stem_has_one_check_digit_or_none(stem):
    fits = [one for one in "0123456789" if _right(stem + one)]
    assert fits == ([check_character(stem)] if check_character(stem) else [])


@given(new_stems)
def test_a_new_stem_has_one_check_letter(stem):
    assert [one for one in LETTERS if _right(stem + one)] == [check_character(stem)]


@given(old_stems.filter(check_character), st.integers(0, 5), digit)
def test_one_wrong_digit_of_an_old_number_is_always_found(stem, place, other):
    number = stem + check_character(stem)
    if number[place].isdigit() and number[place] != other:
        assert not _right(number[:place] + other + number[place + 1 :])


def _right(number: str) -> bool:
    try:
        return read_health_number(number) == number
    except NotAHealthNumber:
        return False
