"""The anchor: signed lines that are only ever added, in one place or in two."""

import json

import pytest

from harakeke.trust.audit.anchor import Anchor, read_anchor
from harakeke.trust.audit.anchor_files import (
    AnchorBroken,
    append,
    check_copy,
    last_anchor,
    read_anchors,
    whole_size,
)


def an_anchor(seq, node="agency"):
    return Anchor(seq, bytes([seq]) * 32, "2026-07-01T09:00:00+00:00", node)


def lines(*numbers):
    return b"".join(an_anchor(number).line() for number in numbers)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "here" / "agency.jsonl"


@pytest.fixture
def second(tmp_path):
    return tmp_path / "there" / "agency.jsonl"


def read(file, node="agency"):
    return [anchor.seq for anchor in read_anchors(file, node, size=whole_size(file))]


def test_a_line_says_where_the_chain_stood_when_and_at_which_node_and_is_signed():
    line = json.loads(an_anchor(5).line())
    signature = line.pop("signature")
    assert line == {"seq": 5, "hash": "05" * 32, "at": "2026-07-01T09:00:00+00:00", "node": "agency"}
    assert len(bytes.fromhex(signature)) == 64
    assert read_anchor(an_anchor(5).line(), "agency") == an_anchor(5)


@pytest.mark.parametrize(
    ("was", "put"),
    [
        (b'"seq": 5', b'"seq": 6'),
        (b"0505", b"0506"),
        (b"09:00", b"10:00"),
        (b'"node": "agency"', b'"node": "national"'),
        (b'"signature": "', b'"signature": "00'),
        (b'"seq": 5', b'"seq": "5"'),
        (b'"seq": 5', b'"seq": 5, "note": "x"'),
        (b'"seq": 5, ', b""),
        (b"{", b"["),
        (b"}", b""),
        (b'"seq": 5', b'"seq": null'),
    ],
)
def test_a_line_that_was_altered_anywhere_is_not_believed(was, put):
    line = an_anchor(5).line()
    assert was in line or was == b'"seq": 5, '
    with pytest.raises(ValueError, match=r"signature|form|belongs"):
        read_anchor(line.replace(was, put) if was in line else b"{}", "agency")


def test_a_line_signed_by_another_key_is_not_believed(monkeypatch):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    line = an_anchor(5).line()
    stranger = Ed25519PrivateKey.generate()
    monkeypatch.setattr("harakeke.trust.audit.anchor.signing_key", lambda: stranger)
    with pytest.raises(ValueError, match="signature"):
        read_anchor(line, "agency")


def test_another_nodes_line_is_not_believed():
    with pytest.raises(ValueError, match="another node"):
        read_anchor(an_anchor(5, node="national").line(), "agency")


def test_lines_are_added_and_what_stood_before_stays(file):
    append([file], lines(1))
    before = file.read_bytes()
    append([file], lines(2))
    assert file.read_bytes() == before + lines(2)
    assert read(file) == [1, 2]
    assert last_anchor(file, "agency") == an_anchor(2)


def test_the_file_is_for_this_node_alone(file):
    append([file], lines(1))
    assert file.parent.stat().st_mode & 0o077 == 0


def test_no_file_is_no_anchor(file):
    assert read(file) == []
    assert last_anchor(file, "agency") is None


def test_half_a_line_from_a_crash_says_nothing_and_gives_way_to_the_next(file):
    append([file], lines(1, 2))
    with file.open("ab") as crashed:
        crashed.write(lines(3)[:40])
    assert read(file) == [1, 2]
    assert last_anchor(file, "agency") == an_anchor(2)
    append([file], lines(3))
    assert file.read_bytes() == lines(1, 2, 3)


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        (lines(1) + lines(2).replace(b'"seq": 2', b'"seq": 3') + lines(4), 2, "signature"),
        (lines(1, 3, 2), 3, "moved or repeated"),
        (lines(1, 2, 2), 3, "moved or repeated"),
        (b"not an anchor\n" + lines(1), 1, "form"),
        (b"\n" + lines(1), 1, "form"),
        (b"\xff\xfe\n", 1, "form"),
        (b"[1, 2]\n", 1, "form"),
    ],
)
def test_the_first_line_that_cannot_be_believed_is_named(file, content, line, why):
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(AnchorBroken, match=rf"Line {line} of agency.jsonl cannot be believed: .*{why}"):
        read(file)


def test_the_second_copy_gets_each_line_and_whatever_it_had_missed(file, second):
    append([file], lines(1))
    append([file], lines(2))
    append([file, second], lines(3))
    assert second.read_bytes() == file.read_bytes() == lines(1, 2, 3)
    check_copy(file, second)


def test_a_second_copy_that_lags_behind_is_no_contradiction(file, second):
    append([file, second], lines(1))
    append([file], lines(2))
    check_copy(file, second)


def test_an_anchor_shorter_than_its_second_copy_was_cut(file, second):
    append([file, second], lines(1, 2))
    file.write_bytes(lines(1))
    with pytest.raises(AnchorBroken, match="shorter than its second copy"):
        check_copy(file, second)


def test_an_anchor_that_differs_from_its_second_copy_was_altered(file, second):
    append([file, second], lines(1, 2))
    file.write_bytes(lines(1, 3, 4))
    with pytest.raises(AnchorBroken, match="differ"):
        check_copy(file, second)
