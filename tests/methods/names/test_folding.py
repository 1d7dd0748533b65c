"""One name, however it is spelt; and what is not the same name stays apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.methods.names import fold, search_words, southern, whole_name

LATIN = st.text(st.characters(max_codepoint=0x24F, blacklist_categories=("Cs", "Cc")), max_size=30)
VOWELS = dict(zip("aeiou", "āēīōū", strict=True))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Whānau", "Whaanau", "whanau", "WHĀNAU", "Wha\u0304nau"),
        ("Tūhoe", "Tuuhoe", "Tuhoe"),
        ("Saʻo", "Sa'o", "Sa’o", "Sao"),
        ("Faʻasavalu", "Faasavalu", "Fāsavalu"),
        ("O’Brien", "O'Brien", "OBrien"),
        ("Mary-Ann", "Mary Ann", " mary  ann "),
        ("Søren", "Soren"),
        ("Weiß", "Weiss", "WEISS"),
    ],
)
def test_every_spelling_folds_to_one(spellings):
    assert len({fold(one) for one in spellings}) == 1


@pytest.mark.parametrize(("north", "south"), [("Ngāi Tahu", "Kāi Tahu"), ("Tangaroa", "Takaroa"), ("Ngaio", "Kaio")])
def test_ng_and_the_southern_k_find_each_other(north, south):
    assert all(
        search_words(word) & search_words(other) for word, other in zip(north.split(), south.split(), strict=True)
    )


@pytest.mark.parametrize("word", ["king", "long", "singh", "hunga ng", "langley"])
def test_a_word_that_is_not_of_maori_syllables_keeps_its_ng(word):
    assert all(southern(one) == one for one in word.split() if one != "hunga")


@given(LATIN)
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@given(LATIN)
def test_capitals_and_the_bytes_of_a_macron_change_nothing(name):
    assert fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name))
    if name.upper().lower() == name.lower():
        assert fold(name.upper()) == fold(name)


@given(st.text("abcdefghiklmnoprstuw ", max_size=20))
def test_a_macron_a_doubled_vowel_and_a_plain_vowel_are_one(name):
    macrons = "".join(VOWELS.get(letter, letter) for letter in name)
    doubled = "".join(letter * 2 if letter in VOWELS else letter for letter in name)
    assert fold(macrons) == fold(doubled) == fold(name)


@given(st.lists(st.sampled_from(["Mere", "Rātā", "Ngaio", "Smith", "Tāne"]), min_size=1, max_size=4), st.randoms())
def test_the_order_of_names_changes_no_whole_name(names, chance):
    shuffled = list(names)
    chance.shuffle(shuffled)
    assert whole_name(names) == whole_name(shuffled) == whole_name([" ".join(names)])


@given(LATIN)
def test_every_folded_word_is_a_search_word(name):
    assert set(fold(name).split()) <= search_words(name)


def test_different_names_stay_apart():
    names = ["Mere", "Mary", "Mārama", "Hēmi", "Hine", "Kiri", "Kere", "Tāne", "Tana"]
    assert len({fold(name) for name in names}) == len(names)
