"""The notice of withdrawal: the same notice is always the same bytes, and whatever is not right is refused whole."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evidence.releases.making import KEY, OCTOBER, OTHER_KEY, a_notice, a_package, trusting

from harakeke.evidence.releases.package import (
    PackageRefused,
    is_notice,
    open_notice,
    open_package,
    write_json,
)

WHOLE = a_notice()


def refusal(data: bytes, trusted=None, **how) -> str:
    with pytest.raises(PackageRefused) as refused:
        open_notice(data, trusting() if trusted is None else trusted, **how)
    return refused.value.reason


def resigned(**changed) -> bytes:
    """A notice with other fields, properly signed: only its content can give it away."""
    said = {**json.loads(WHOLE)["notice"], **changed}
    return write_json({"notice": said, "signature": KEY.sign(write_json(said)).hex()})


def test_a_whole_notice_opens_to_what_was_said():
    notice = open_notice(WHOLE, trusting(), at=OCTOBER)
    assert (notice.agency, notice.period, notice.signer) == ("test-agency", "2026Q3", KEY.key_id)
    assert notice.reasons == "Two providers were counted twice."


def test_the_same_notice_is_the_same_bytes():
    assert a_notice() == a_notice() == WHOLE


def test_a_notice_and_a_package_never_pass_for_each_other():
    assert is_notice(WHOLE)
    assert not is_notice(a_package())
    assert "damaged" in _refused_as_package(WHOLE)
    assert refusal(a_package())


def _refused_as_package(data: bytes) -> str:
    with pytest.raises(PackageRefused) as refused:
        open_package(data, trusting())
    return refused.value.reason


def test_any_one_bit_flipped_anywhere_is_refused():
    for place in range(len(WHOLE)):
        for bit in range(8):
            flipped = bytearray(WHOLE)
            flipped[place] ^= 1 << bit
            assert refusal(bytes(flipped))


@settings(max_examples=300)
@given(st.data())
def test_any_bytes_put_in_taken_out_or_replaced_are_refused(data):
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, min(len(WHOLE), start + 80)))
    changed = WHOLE[:start] + data.draw(st.binary(max_size=80)) + WHOLE[end:]
    if changed != WHOLE:
        assert refusal(changed)


@pytest.mark.parametrize("length", range(0, len(WHOLE), 7))
def test_a_notice_that_arrived_in_part_is_refused(length):
    assert refusal(WHOLE[:length])


def test_a_signer_nobody_trusts_or_of_another_agency_or_time_is_refused():
    assert "not known here" in refusal(WHOLE, {})
    trusted = trusting() | trusting(OTHER_KEY, agency="another-agency")
    assert "another agency" in refusal(a_notice(key=OTHER_KEY), trusted)
    assert "not valid on that date" in refusal(WHOLE, trusting(valid_to=OCTOBER))
    ended = trusting(valid_to=OCTOBER + timedelta(days=1))
    assert "not valid on that date" in refusal(WHOLE, ended, at=OCTOBER + timedelta(days=30))
    assert "later than now" in refusal(WHOLE, at=OCTOBER - timedelta(hours=1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": "harakeke withdrawal notice 2"}, "not in the format"),
        ({"release": "../../etc"}, "id"),
        ({"notice": 7}, "not right"),
        ({"package_sha256": "0" * 63}, "hash"),
        ({"agency": "test agency"}, "agency code"),
        ({"period": "2026Q5"}, "not right"),
        ({"made_at": "2026-10-05T09:30:00Z"}, "another way"),
        ({"made_at": "2026-10-05"}, "time it was made"),
        ({"reasons": "  "}, "reasons"),
        ({"reasons": "x" * 2001}, "reasons"),
        ({"reasons": "turned \u202e round"}, "reasons"),
        ({"reasons": "a bell \u0007"}, "reasons"),
        ({"reasons": ["a list"]}, "not right"),
        ({"surprise": 1}, "not right"),
        ({"signer": ["x"]}, "not known here"),
        ({"signer": "0" * 16}, "not known here"),
    ],
)
def test_a_notice_that_is_not_as_it_should_be_is_refused(change, words):
    assert words in refusal(resigned(**change))


def test_a_signature_in_another_form_or_by_another_key_is_refused():
    whole = json.loads(WHOLE)
    forged = OTHER_KEY.sign(write_json(whole["notice"])).hex()
    for signature in (forged, whole["signature"].upper(), "", None, whole["signature"] + "0"):
        assert "does not hold" in refusal(write_json({**whole, "signature": signature}))


def test_words_of_another_language_with_macrons_and_new_lines_stay_as_they_were_written():
    words = "He hapa i te tatauranga.\nKua tatauria kētia ngā kaiwhakarato e rua."
    assert open_notice(a_notice(reasons=words), trusting()).reasons == words


def test_a_notice_far_too_long_is_refused_unread():
    assert "far longer" in refusal(b"{" + b" " * 70_000)
