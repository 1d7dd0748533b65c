"""Which words of an address may name a place: pure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.sector.directory.rules import LONGEST, read_address


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("Ōtara", "Ōtara"),
        ("12 Kauri Street, Ōtara, Auckland 2023", "Ōtara"),
        ("12A Kauri St Ōtara Auckland", "Ōtara Auckland"),
        ("Flat 2, 7 Tui Rd Kaikohe", "Kaikohe"),
        ("Unit 4/19 Beach Rd., Paihia", "Paihia"),
        ("St Johns", "St Johns"),
        ("3 St Johns Road, St Johns", "St Johns"),
        ("RD 3, Kaitaia 0483", "Kaitaia"),
        ("PO Box 12, Taihape", "Taihape"),
        ("State Highway 35, Te Araroa", "Te Araroa"),
        ("Palmerston North", "Palmerston North"),
        ("  whangārei   heads ", "whangārei heads"),
    ],
)
def test_the_likeliest_words_come_first(address, first):
    assert read_address(address)[0] == first


def test_a_street_alone_may_still_be_a_place():
    assert "Kaikohe" in read_address("Kaikohe Road")


@pytest.mark.parametrize("nothing", ["", "   ", ",,,", "12", "12, 2023"])
def test_nothing_that_may_be_a_place_is_no_phrase(nothing):
    assert read_address(nothing) == ()


@given(st.text(max_size=400))
def test_whatever_is_typed_gives_few_short_phrases_of_its_own_words(text):
    phrases = read_address(text)
    words = set(text.replace(",", " ").split())
    assert len(set(phrases)) == len(phrases)
    assert all(set(phrase.split()) <= words for phrase in phrases)
    whole = text[:200].count(",") + 1
    assert sum(len(phrase.split()) > LONGEST for phrase in phrases) <= whole
