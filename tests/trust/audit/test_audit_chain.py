"""Following a chain, without a database: a chain in letters, and what may be done to it."""

from hashlib import sha256

import pytest

from harakeke.trust.audit.canonical import GENESIS
from harakeke.trust.audit.chain import Finding, Head, Sealed, follow


def chain(letters, *, first=1, previous=GENESIS):
    """A faultless chain with one entry a letter, its ids ten times its numbers."""
    entries = []
    for seq, letter in enumerate(letters, start=first):
        hash_ = sha256(previous + letter.encode()).digest()
        entries.append(Sealed(seq, seq * 10, previous, hash_, letter.encode()))
        previous = hash_
    return entries


TRUE = chain("abcdefgh")
HEAD = Head(8, TRUE[-1].hash)
ANCHORS = [Head(3, TRUE[2].hash), Head(6, TRUE[5].hash), HEAD]


def finding(entries, anchors=ANCHORS, head=HEAD):
    found = follow(entries, anchors=anchors, head=head)
    assert isinstance(found, Finding), f"nothing was found: {found}"
    return found.seq, found.id, found.why


def test_a_faultless_chain_is_followed_to_its_head():
    assert follow(TRUE, anchors=ANCHORS, head=HEAD) == HEAD
    assert follow([], anchors=[], head=Head(0, GENESIS)) == Head(0, GENESIS)


@pytest.mark.parametrize("place", range(8))
def test_an_altered_entry_is_named(place):
    entries = list(TRUE)
    entries[place] = entries[place]._replace(form=b"x")
    seq, id_, why = finding(entries)
    assert (seq, id_) == (place + 1, (place + 1) * 10)
    assert "altered" in why


@pytest.mark.parametrize("place", range(8))
def test_an_altered_hash_is_named_where_it_stands(place):
    entries = list(TRUE)
    entries[place] = entries[place]._replace(hash=b"x" * 32)
    assert finding(entries)[:2] == (place + 1, (place + 1) * 10)


def test_a_deleted_entry_is_named_though_it_is_gone():
    assert finding(TRUE[:3] + TRUE[4:]) == (4, None, "entry 4 is missing: deleted, or taken out of the chain")
    assert finding(TRUE[2:]) == (1, None, "entries 1 to 2 are missing: deleted, or taken out of the chain")


def test_a_gap_that_was_closed_by_renumbering_is_named():
    closed = [*TRUE[:3], *(entry._replace(seq=entry.seq - 1) for entry in TRUE[4:])]
    seq, id_, why = finding(closed, anchors=[], head=Head(7, HEAD.hash))
    assert (seq, id_) == (4, 50)
    assert "does not follow" in why


def test_two_entries_that_changed_places_are_named():
    entries = list(TRUE)
    entries[2], entries[4] = entries[4]._replace(seq=3), entries[2]._replace(seq=5)
    assert finding(entries)[:2] == (3, 50)


def test_two_contents_that_changed_places_are_named():
    entries = list(TRUE)
    entries[2], entries[4] = entries[2]._replace(form=b"e"), entries[4]._replace(form=b"c")
    assert finding(entries)[:2] == (3, 30)


def test_an_entry_put_in_between_is_named():
    double = Sealed(4, 99, TRUE[2].hash, sha256(TRUE[2].hash + b"x").digest(), b"x")
    assert finding([*TRUE[:4], double, *TRUE[4:]]) == (
        4, 99, "there is more than one entry with this number: one was put in"
    )  # fmt: skip
    moved_up = [entry._replace(seq=entry.seq + 1) for entry in TRUE[3:]]
    assert finding([*TRUE[:3], double, *moved_up])[:2] == (5, 40)


def test_a_tail_cut_off_is_known_by_the_anchor_even_when_the_head_was_taken_back():
    seq, id_, why = finding(TRUE[:7], head=Head(7, TRUE[6].hash))
    assert (seq, id_) == (8, None)
    assert why == "the chain ends at 7, but the signed anchor knows it up to 8: its tail was cut off"


def test_a_tail_cut_off_before_it_was_anchored_is_known_by_the_head():
    assert finding(TRUE[:7], anchors=ANCHORS[:2])[2] == (
        "the chain ends at 7, but the head kept beside the log knows it up to 8: its tail was cut off"
    )


def test_everything_gone_is_a_tail_cut_off_too():
    assert finding([], head=Head(0, GENESIS))[:2] == (1, None)


def test_a_chain_rewritten_from_some_entry_on_is_known_by_the_first_anchor_after_it():
    rewritten = [*TRUE[:4], *chain("wxyz", first=5, previous=TRUE[3].hash)]
    seq, id_, why = finding(rewritten, head=Head(8, rewritten[-1].hash))
    assert (seq, id_) == (6, 60)
    assert "rewritten" in why


def test_a_chain_rewritten_from_its_beginning_is_known_by_the_first_anchor():
    rewritten = chain("stuvwxyz")
    assert finding(rewritten, head=Head(8, rewritten[-1].hash))[:2] == (3, 30)


def test_without_any_anchor_a_chain_rewritten_as_a_whole_cannot_be_told_which_is_why_there_is_one():
    rewritten = chain("stuvwxyz")
    head = Head(8, rewritten[-1].hash)
    assert follow(rewritten, anchors=[], head=head) == head


def test_entries_sealed_behind_the_back_of_the_head_are_named():
    more = [*TRUE, *chain("i", first=9, previous=HEAD.hash)]
    assert finding(more) == (9, None, "the head kept beside the log is not the chain's: one of the two was altered")
