from __future__ import annotations

import itertools
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.methods.outcomes import Point, rings, runs, spokes

CENTRE = Point(200, 220)
READ = st.lists(st.none() | st.integers(1, 5), min_size=3, max_size=12)


def distance(point: Point) -> float:
    return hypot(point.x - CENTRE.x, point.y - CENTRE.y)


@given(st.integers(3, 14))
def test_tips_lie_on_the_circle_and_words_beyond_it(count):
    for spoke in spokes(count, centre=CENTRE, radius=100, gap=12):
        assert distance(spoke.tip) == pytest.approx(100, abs=1e-4)
        assert distance(spoke.label) == pytest.approx(112, abs=1e-4)


@given(st.integers(3, 14))
def test_words_are_written_away_from_the_star(count):
    for spoke in spokes(count, centre=CENTRE, radius=100, gap=12):
        side = {"start": 1, "middle": 0, "end": -1}[spoke.anchor]
        assert side * (spoke.label.x - CENTRE.x) >= 0
        assert side or abs(spoke.label.x - CENTRE.x) < 5


def test_seven_domains_have_one_spoke_up_three_to_the_right_three_to_the_left():
    assert [spoke.anchor for spoke in spokes(7, centre=CENTRE, radius=100, gap=0)] == [
        "middle", "start", "start", "start", "end", "end", "end",
    ]  # fmt: skip


def test_two_spokes_make_no_star():
    with pytest.raises(ValueError, match="at least 3"):
        spokes(2, centre=CENTRE, radius=1, gap=0)


def test_the_outermost_ring_is_the_tips_and_the_rings_are_evenly_apart():
    found = rings(7, centre=CENTRE, radius=100)
    assert found[-1] == [spoke.tip for spoke in spokes(7, centre=CENTRE, radius=100, gap=0)]
    assert [distance(ring[0]) for ring in found] == pytest.approx([20, 40, 60, 80, 100])


@given(READ)
def test_every_axis_that_was_read_is_on_the_line_once_at_its_level(levels):
    found = [one for run in runs(levels, centre=CENTRE, radius=100) for one in run]
    placed = dict(found)
    assert set(placed) == {number for number, level in enumerate(levels) if level is not None}
    assert all(distance(point) == pytest.approx(20 * levels[number], abs=1e-4) for number, point in placed.items())
    assert len(found) == len(placed) + (None not in levels)  # a whole star ends where it began


@given(READ)
def test_no_line_bridges_an_axis_that_was_left_out(levels):
    for run in runs(levels, centre=CENTRE, radius=100):
        axes = [number for number, _ in run]
        assert all((later - earlier) % len(levels) == 1 for earlier, later in itertools.pairwise(axes))


def test_nothing_read_draws_nothing():
    assert runs([None, None, None], centre=CENTRE, radius=100) == []


def test_a_level_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="from 1 to 5"):
        runs([0, 1, 2], centre=CENTRE, radius=100)
