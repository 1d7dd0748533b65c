from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from harakeke.methods.outcomes import Change, changes, share_better, side_by_side, transitions
from harakeke.methods.outcomes.change import Bounds

READING = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 5))
PAIRS = st.lists(st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(1, 5)), max_size=20)


@given(READING, READING)
def test_every_axis_of_either_reading_has_exactly_one_change(before, after):
    found = changes(before, after)
    assert set(found) == {*before, *after}
    assert list(found)[: len(after)] == list(after)
    assert {axis for axis, one in found.items() if one is Change.NEW} == set(after) - set(before)
    assert {axis for axis, one in found.items() if one is Change.NOT_READ_AGAIN} == set(before) - set(after)


@given(READING, READING)
def test_what_is_higher_one_way_is_lower_the_other(before, after):
    back = {Change.HIGHER: Change.LOWER, Change.LOWER: Change.HIGHER, Change.SAME: Change.SAME,
            Change.NEW: Change.NOT_READ_AGAIN, Change.NOT_READ_AGAIN: Change.NEW}  # fmt: skip
    forth = changes(before, after)
    assert changes(after, before) == {axis: back[one] for axis, one in forth.items()}


@given(PAIRS)
def test_the_matrix_of_transitions_holds_everyone_once(pairs):
    assert sum(transitions(pairs).values()) == len(pairs)


@given(PAIRS)
def test_what_was_seen_lies_between_the_worst_and_the_best(pairs):
    found = share_better(pairs)
    assert found.of == sum(before is not None for before, _ in pairs)
    if found.seen is not None:
        assert 0 <= found.worst <= found.seen <= found.best <= 1


def test_with_nobody_missing_worst_seen_and_best_are_one():
    assert share_better([(1, 2), (3, 3)]) == Bounds(2, 2, 0.5, 0.5, 0.5)


def test_a_step_to_reach_counts_those_there_already():
    assert share_better([(4, 4), (1, 3)], at_least=4).seen == 0.5


def test_nobody_read_at_first_is_no_share_rather_than_nought():
    assert share_better([(None, 3)]) == Bounds(0, 0, None, None, None)


def test_nobody_read_again_leaves_everything_open():
    assert share_better([(2, None)]) == Bounds(1, 0, 0.0, None, 1.0)


@given(READING, READING)
def test_both_readers_are_kept_as_they_said_it(ours, theirs):
    found = side_by_side("abcdefg", ours, theirs)
    assert {one.axis: one.ours for one in found if one.ours is not None} == ours
    assert {one.axis: one.theirs for one in found if one.theirs is not None} == theirs
    assert [one.axis for one in found] == sorted({*ours, *theirs})


def test_readers_differ_only_where_both_said_something():
    one_alone, differing, alike = side_by_side("abc", {"a": 1, "b": 1, "c": 2}, {"b": 4, "c": 2})
    assert [one.differs for one in (one_alone, differing, alike)] == [False, True, False]
    assert (one_alone.apart, differing.apart) == (0, 3)
