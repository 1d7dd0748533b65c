"""The package: the same figures are always the same bytes, and whatever is not right is refused whole."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evidence.releases.making import (
    DEFINITIONS,
    KEY,
    OCTOBER,
    OTHER_KEY,
    a_manifest,
    a_package,
    a_quarter,
    cells,
    trusting,
)

from harakeke.evidence.releases.package import (
    PackageRefused,
    SigningKey,
    TrustedKey,
    key_id_of,
    make_package,
    open_package,
    write_json,
)
from harakeke.evidence.releases.package.container import LARGEST_PACKAGE, MEMBERS, read_container, write_container
from harakeke.evidence.releases.package.manifest import describe_files

WHOLE = a_package()


def refusal(data: bytes, trusted=None, **how) -> str:
    with pytest.raises(PackageRefused) as refused:
        open_package(data, trusting() if trusted is None else trusted, **how)
    return refused.value.reason


def resigned(key: SigningKey = KEY, manifest=None, **members: bytes) -> bytes:
    """A package with other members, properly hashed, signed and packed: only its content can give it away."""
    parts = {**read_container(WHOLE), **members}
    files = {name: parts[name] for name in ("cells.csv", "definitions.json", "evidence.json")}
    listed = [{"name": n, "sha256": s, "length": length} for n, s, length in describe_files(files)]
    said = {**json.loads(parts["manifest.json"]), "files": listed, "signer": key.key_id, **(manifest or {})}
    signed = write_json(said)
    return write_container({**files, "manifest.json": signed, "signature": key.sign(signed).hex().encode()})


def with_cells(change) -> bytes:
    text = read_container(WHOLE)["cells.csv"].decode()
    changed = change(text)
    assert changed != text
    return resigned(**{"cells.csv": changed.encode()})


def first_shown_line(text: str) -> str:
    return next(line for line in text.splitlines() if line.endswith(",published"))


# --- What holds ---


def test_a_whole_package_opens_to_the_figures_that_were_put_in():
    package = open_package(WHOLE, trusting(), at=OCTOBER)
    assert list(package.cells) == cells(a_quarter())
    assert package.manifest.agency == "test-agency"
    assert package.manifest.definitions == dict.fromkeys(DEFINITIONS, "2026.1")
    assert package.sha256 == hashlib.sha256(WHOLE).hexdigest()


def test_the_same_release_is_the_same_bytes_however_often_it_is_made():
    assert a_package() == a_package() == WHOLE


def test_the_container_is_the_same_bytes_on_every_machine_and_python():
    members = {name: name.encode() * 3 for name in MEMBERS}
    made = hashlib.sha256(write_container(members)).hexdigest()
    assert made == "47fb220d2b4f966fe4e8928fec309cfb7064b7fba102e89bbd76bf1bf58c6eea"


def test_no_member_is_compressed_so_nothing_can_unpack_into_more_than_it_is():
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as container:
        assert all(one.compress_size == one.file_size for one in container.infolist())


def test_a_key_is_named_by_the_beginning_of_its_hash_and_never_shows_its_seed():
    assert key_id_of(KEY.public_key) == hashlib.sha256(KEY.public_key).hexdigest()[:16]
    assert KEY.seed.decode() not in repr(KEY)


# --- Mutations: any change at all ---


def test_any_one_bit_flipped_anywhere_is_refused():
    for place in range(0, len(WHOLE)):
        flipped = bytearray(WHOLE)
        flipped[place] ^= 1 << (place % 8)
        assert refusal(bytes(flipped))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_bytes_put_in_taken_out_or_replaced_are_refused(data):
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, min(len(WHOLE), start + 200)))
    changed = WHOLE[:start] + data.draw(st.binary(max_size=200)) + WHOLE[end:]
    if changed != WHOLE:
        assert refusal(changed)


@settings(max_examples=100)
@given(st.integers(0, len(WHOLE) - 1))
def test_a_package_that_arrived_in_part_is_refused(length):
    assert refusal(WHOLE[:length])


@settings(max_examples=200)
@given(st.binary(max_size=3000))
def test_bytes_that_never_were_a_package_are_refused(data):
    assert refusal(data)


@pytest.mark.parametrize("member", MEMBERS)
def test_a_member_changed_and_packed_anew_is_refused(member):
    parts = read_container(WHOLE)
    for changed in (parts[member] + b" ", parts[member][:-1], b"", parts[member].replace(b"2026", b"2025") + b"\n"):
        assert refusal(write_container({**parts, member: changed}))


@pytest.mark.parametrize("member", [name for name in MEMBERS if name != "signature"])
def test_a_member_swapped_with_another_packages_is_refused(member):
    other = read_container(a_package(measures=("plans",), release="6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a002"))
    assert refusal(write_container({**read_container(WHOLE), member: other[member]}))


def test_the_same_members_in_another_zip_are_refused():
    parts = read_container(WHOLE)
    for compression in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        anew = io.BytesIO()
        with zipfile.ZipFile(anew, "w", compression) as container:
            for name in reversed(MEMBERS):
                container.writestr(name, parts[name])
        assert refusal(anew.getvalue())


def test_a_member_too_many_or_too_few_or_twice_is_refused():
    parts = read_container(WHOLE)
    assert "exactly" in refusal(write_container({**parts, "notes.txt": b"hello"}))
    assert "exactly" in refusal(write_container({k: v for k, v in parts.items() if k != "evidence.json"}))
    twice = io.BytesIO(WHOLE)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(twice, "a") as container:
        container.writestr("cells.csv", b"measure,table,ta,value,status\n")
    assert "exactly" in refusal(twice.getvalue())


def test_something_put_before_or_after_the_zip_is_refused():
    assert refusal(b"#!/bin/sh\n" + WHOLE)
    assert refusal(WHOLE + b"\0")


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as container:
        for name in MEMBERS:
            container.writestr(name, b"0" * 50_000_000)
    assert len(bomb.getvalue()) < 1_000_000
    assert "compressed" in refusal(bomb.getvalue())


def test_a_package_over_the_size_limit_is_refused_unread():
    assert "larger than 128 MB" in refusal(bytes(LARGEST_PACKAGE + 1))


# --- Who signed ---


def test_a_signer_nobody_trusts_is_refused():
    assert "not known here" in refusal(WHOLE, {})
    assert "not known here" in refusal(a_package(key=OTHER_KEY))


def test_another_agencys_key_cannot_speak_for_this_agency():
    trusted = trusting() | trusting(OTHER_KEY, agency="another-agency")
    assert "another agency" in refusal(a_package(key=OTHER_KEY), trusted)
    assert open_package(a_package(key=OTHER_KEY, agency="another-agency"), trusted)


def test_a_trusted_key_under_another_keys_name_is_refused():
    wrong = {KEY.key_id: TrustedKey(OTHER_KEY.public_key, "test-agency")}
    assert "another agency" in refusal(WHOLE, wrong)


def test_a_signature_by_another_key_under_the_right_name_is_refused():
    parts = read_container(WHOLE)
    forged = OTHER_KEY.sign(parts["manifest.json"]).hex().encode()
    assert "does not hold" in refusal(write_container({**parts, "signature": forged}))
    assert "does not hold" in refusal(write_container({**parts, "signature": parts["signature"].upper()}))


def test_a_key_that_has_ended_or_not_begun_is_refused():
    day = timedelta(days=1)
    assert "not valid on that date" in refusal(WHOLE, trusting(valid_to=OCTOBER))
    assert "not valid on that date" in refusal(WHOLE, trusting(valid_from=OCTOBER + day))
    assert open_package(WHOLE, trusting(valid_from=OCTOBER, valid_to=OCTOBER + day))


def test_a_key_that_ended_before_it_arrived_is_refused_though_the_manifest_is_dated_back():
    ended = trusting(valid_to=OCTOBER + timedelta(days=1))
    assert "not valid on that date" in refusal(WHOLE, ended, at=OCTOBER + timedelta(days=30))


def test_a_package_from_the_future_is_refused():
    assert "later than now" in refusal(WHOLE, at=OCTOBER - timedelta(hours=1))
    assert open_package(WHOLE, trusting(), at=OCTOBER - timedelta(minutes=5))


# --- What a rightful signer still may not send ---


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": "harakeke release package 2"}, "not in the format"),
        ({"release": "../../etc"}, "release id"),
        ({"agency": "test agency"}, "agency code"),
        ({"period": "2026Q5"}, "not right"),
        ({"period": "2026Q4"}, "before its period was over"),
        ({"plan_version": ""}, "plan version"),
        ({"code_version": 7}, "not right"),
        ({"made_at": "2026-10-05"}, "time it was made"),
        ({"made_at": "2026-10-05T09:30:00Z"}, "another way"),
        ({"made_at": "2026-10-05T22:30:00+13:00"}, "another way"),
        ({"surprise": 1}, "more than this format knows"),
        ({"files": []}, "not the one that was signed"),
        ({"files": "none"}, "not right"),
        ({"definitions": {}}, "not those the manifest names"),
        ({"inputs": []}, "list of inputs"),
    ],
)
def test_a_manifest_that_is_not_as_it_should_be_is_refused(change, words):
    assert words in refusal(resigned(manifest=change))


def test_a_count_under_6_is_refused_and_never_repeated_in_the_words():
    def shown_small(text: str) -> str:
        line = next(line for line in text.splitlines() if line.endswith(",,S"))
        return text.replace(line, line.removesuffix(",S") + "3,published")

    words = refusal(with_cells(shown_small))
    assert "still shows a count under 6" in words
    assert "3" not in words.replace("line 3", "")


@pytest.mark.parametrize(
    ("value", "status", "words"),
    [
        ("0", "published", "under 6"),
        ("5", "published", "under 6"),
        ("7", "published", "not rounded to 3"),
        ("-9", "published", "whole number"),
        ("09", "published", "whole number"),
        ("9.0", "published", "whole number"),
        ("९", "published", "whole number"),
        ("", "published", "whole number"),
        ("9", "S", "whole number"),
        ("9", "s", "whole number"),
        ("9", "suppressed", "whole number"),
        ("9000000000000", "published", "whole number"),
    ],
)
def test_a_figure_that_breaks_the_grammar_is_refused(value, status, words):
    def changed(text: str) -> str:
        line = first_shown_line(text)
        return text.replace(line, ",".join([*line.split(",")[:-2], value, status]), 1)

    assert words in refusal(with_cells(changed))


@pytest.mark.parametrize("code", ["", "=1+1", "@x", "-", "+64", "a,b", "*76", "076 ", "x" * 61, "māori", "a\nb", "\0"])
def test_a_code_that_breaks_the_grammar_is_refused(code):
    def changed(text: str) -> str:
        written = f'"{code}"' if set(code) & set(",\n") else code
        return text.replace("plans,by_ta,,,,076", f"plans,by_ta,,,,{written}")

    assert refusal(with_cells(changed))


def test_a_cell_that_stands_twice_is_refused():
    assert "the same cell twice" in refusal(with_cells(lambda text: text + text.splitlines()[-1] + "\n"))


def test_two_answers_to_one_question_are_refused():
    def other_total(text: str) -> str:
        line = next(one for one in text.splitlines() if one.startswith("people,by_age_ethnicity,*,,*"))
        return text.replace(line, "people,by_age_ethnicity,*,,*,,900,published")

    assert "two different things" in refusal(with_cells(other_total))


def test_a_table_without_its_total_is_refused():
    def without_total(text: str) -> str:
        return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("plans,by_ta,,,,*"))

    assert "has no total" in refusal(with_cells(without_total))


def test_no_figures_at_all_are_refused():
    assert "no figure" in refusal(with_cells(lambda text: text.splitlines()[0] + "\n"))


@pytest.mark.parametrize(
    "heading",
    [
        "measure,table,value,status",
        "table,measure,ta,value,status",
        "measure,table,ta,ta,value,status",
        "measure,table,TA,value,status",
        "measure,table,value,value,status",
        "",
    ],
)
def test_a_first_line_that_breaks_the_grammar_is_refused(heading):
    assert refusal(with_cells(lambda text: text.replace(text.splitlines()[0], heading)))


def test_other_line_ends_quotes_or_marks_of_byte_order_are_refused():
    assert refusal(with_cells(lambda text: text.replace("\n", "\r\n")))
    assert refusal(with_cells(lambda text: text.replace("plans", '"plans"')))
    assert refusal(with_cells(lambda text: "\ufeff" + text))
    assert "not readable text" in refusal(resigned(**{"cells.csv": b"\xff\xfe"}))


@pytest.mark.parametrize(
    "text",
    [
        b'{"people":{"version":"2026.1"},"people":{"version":"2026.1"}}',
        b'{"people":NaN}',
        b"[]",
        b"{} ",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"people":{"version":"2026.1","words":"\\u0000"}}',
        b'{"people":{"version":"2026.1","words":"\\ud800"}}',
        b'{"people":1e400}',
        b'{"people":[]}',
        b'{"plans":{"version":"2026.1"}}',
    ],
)
def test_definitions_that_two_readers_could_read_differently_or_that_miss_a_measure_are_refused(text):
    assert refusal(resigned(**{"definitions.json": text}))


def test_a_measure_without_evidence_is_refused():
    assert "without its definition or its evidence" in refusal(resigned(**{"evidence.json": b"{}"}))


def test_what_a_receiver_would_refuse_is_refused_while_it_is_made():
    with pytest.raises(PackageRefused, match="before its period was over"):
        a_package(made_at=datetime(2026, 9, 1, tzinfo=UTC))
    with pytest.raises(PackageRefused):
        make_package(a_manifest(), cells=[], definitions={}, evidence={}, key=KEY)
