"""Which cells programs try, within which limits, and why what they prove does not rest on a solver's tolerance."""

from itertools import count
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.picture import SHOWN
from harakeke.methods.confidentiality.programming import (
    Budget,
    Deadline,
    attack_by_programs,
    grow,
    reconstruct_blocks,
    tightest,
)
from harakeke.methods.confidentiality.programming.neighbourhood import whole_release
from harakeke.methods.confidentiality.programming.proof import SCALE, prove
from harakeke.methods.confidentiality.programming.rows import write_rows
from harakeke.methods.confidentiality.programming.solver import fitting
from harakeke.methods.confidentiality.programming.tightest import spare_candidates

from .small_tables import Page, every_table, page_of

CUT_UP = Budget(cells=None, whole=10, size=40)


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of(np.random.default_rng(3).poisson(6, (5, 4, 4)), 3)


def attack(page: Page, budget: Budget, **more: Any) -> tuple[Bounds, Any]:
    bounds = page.again()
    return bounds, attack_by_programs(page.picture, page.equations, bounds, budget=budget, **more)


def test_the_tightest_cells_come_first_and_every_hidden_cell_once(page: Page):
    order = tightest(page.picture, page.bounds, page.equations, None)
    spare = spare_candidates(page.picture, page.bounds, order)
    assert sorted(order.tolist()) == page.picture.hidden.tolist()
    assert np.all(np.diff(spare) >= 0)


@pytest.mark.parametrize("how_many", [0, 1, 3, 10, 10_000])
def test_as_many_cells_as_asked_for_are_chosen_from_the_tightest(page: Page, how_many: int):
    found = tightest(page.picture, page.bounds, page.equations, how_many)
    assert len(found) == min(how_many, len(page.picture.hidden))
    if len(found):
        spare = spare_candidates(page.picture, page.bounds, page.picture.hidden)
        assert spare_candidates(page.picture, page.bounds, found)[0] == spare.min()


def test_cells_known_to_be_safe_are_not_tried(page: Page):
    safe = np.zeros(len(page.cells), dtype=np.bool_)
    safe[page.picture.hidden[::2]] = True
    _, found = attack(page, CUT_UP, safe=safe)
    assert found.tried == np.count_nonzero(~safe[page.picture.hidden])


@pytest.mark.parametrize("size", [6, 20, 60, 1000])
def test_a_neighbourhood_holds_its_seed_and_whole_equations_within_its_size(page: Page, size: int):
    seeds = page.picture.hidden[:7]
    for seed, area in zip(seeds, grow(page.equations, page.bounds, seeds, size), strict=True):
        found = page.equations.write(area.equations)
        assert len(area.cells) <= size
        assert seed in area.core
        assert np.isin(area.core, area.cells).all()
        assert np.isin(np.append(found.total, found.part), area.cells).all()
        assert np.all(np.diff(area.cells) > 0)


def test_neighbourhoods_grown_together_are_those_grown_apart(page: Page):
    seeds = page.picture.hidden[:9]
    together = grow(page.equations, page.bounds, seeds, 30)
    for seed, area in zip(seeds, together, strict=True):
        (alone,) = grow(page.equations, page.bounds, np.array([seed]), 30)
        assert np.array_equal(alone.cells, area.cells)
        assert np.array_equal(alone.equations, area.equations)
        assert np.array_equal(alone.core, area.core)


def test_a_large_enough_neighbourhood_is_the_whole_release(page: Page):
    (area,) = grow(page.equations, page.bounds, page.picture.hidden[:1], len(page.cells))
    whole = whole_release(page.equations, len(page.cells))
    assert np.array_equal(area.cells, whole.cells)
    assert np.array_equal(area.equations, whole.equations)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_narrow_in_a_neighbourhood_is_narrow_in_the_whole_release(seed: int):
    page = page_of(np.random.default_rng(seed).poisson(5, (3, 3, 3)), seed)
    parts, in_parts = attack(page, CUT_UP)
    _, in_whole = attack(page, Budget(cells=None, whole=1000))
    assert np.all((parts.low <= page.true) & (page.true <= parts.high))
    assert set(in_parts.left) <= set(in_whole.left)


def test_a_deadline_that_has_passed_lets_nothing_begin(page: Page):
    bounds, found = attack(page, CUT_UP, deadline=Deadline(lambda: 5.0, ends=5.0))
    assert (found.tried, found.neighbourhoods) == (0, 0)
    assert np.array_equal(bounds.low, page.bounds.low)


def test_a_deadline_stops_the_work_midway_and_says_how_far_it_came(page: Page):
    ticks = count()
    _, found = attack(page, CUT_UP, deadline=Deadline(lambda: float(next(ticks)), ends=30.0))
    assert 0 < found.tried < len(page.picture.hidden)
    assert next(ticks) < 400


def test_blocks_stop_at_a_deadline_too(page: Page):
    found = reconstruct_blocks(
        page.picture, page.equations, page.bounds, blocks=5, deadline=Deadline(lambda: 1.0, ends=0.0)
    )
    assert (found.blocks, found.values) == (0, {})


def test_programs_cut_short_are_counted_as_unfinished_and_prove_nothing_false(page: Page):
    bounds, found = attack(page, Budget(cells=None, steps=1, integers=0))
    assert found.finished < found.tried == len(page.picture.hidden)
    assert np.all((bounds.low <= page.true) & (page.true <= bounds.high))


def test_the_evidence_counts_each_kind_of_program(page: Page):
    _, found = attack(page, Budget(cells=5, integers=2))
    linear, integer = found.evidence()
    assert linear["attack"] == "linear programs on the tightest cells"
    assert (linear["tried"], linear["finished"]) == (5, 5)
    assert set(integer) == {"attack", "tried", "finished", "too_narrow", "recovered"}
    assert integer["tried"] <= 2


def test_sampled_blocks_are_spread_over_the_release_and_report_what_they_tried(page: Page):
    found = reconstruct_blocks(page.picture, page.equations, page.bounds, blocks=3, size=40)
    line = found.evidence()
    assert line["blocks"] == 3
    assert line["tried"] >= len(found.values) > 0
    assert all(page.true[cell] in values for cell, values in found.values.items())


@settings(max_examples=150)
@given(st.integers(0, 30), st.lists(st.floats(-3, 3), min_size=80, max_size=80), st.integers(0, 26), st.booleans())
def test_whatever_the_multipliers_what_they_prove_is_true(seed: int, multipliers: list[float], at: int, up: bool):
    page = page_of(np.random.default_rng(seed).poisson(3, (2, 2, 2)), seed)
    rows = write_rows(whole_release(page.equations, 27), page.picture, page.equations, page.bounds)
    sign = -1 if up else 1
    proof = prove(rows, at, sign, np.array(multipliers[: len(rows.least)]))
    assert proof is None or proof.bound <= sign * page.true[at]


def test_multipliers_a_little_wrong_still_prove_the_same_whole_number(page: Page):
    small = page_of([[9, 2], [12, 30]])
    rows = write_rows(whole_release(small.equations, 9), small.picture, small.equations, small.bounds)
    exact = np.zeros(len(rows.least))
    exact[0] = -1.0
    part = int(rows.column[rows.start[0] + 1])
    first, again = (prove(rows, part, 1, exact * (1 + wrong)) for wrong in (0.0, 0.3 / SCALE))
    assert first is not None
    assert first == again


def test_a_solution_is_a_witness_only_if_it_is_whole_and_fits_every_row_exactly(page: Page):
    rows = write_rows(whole_release(page.equations, len(page.cells)), page.picture, page.equations, page.bounds)
    true = page.true.astype(float)
    assert np.array_equal(fitting(rows, true + 1e-9), page.true)
    assert fitting(rows, true + 0.2) is None
    assert fitting(rows, np.append(true[:-1], true[-1] + 1)) is None
    assert fitting(rows, np.full(len(true), np.inf)) is None
    assert fitting(rows, np.zeros(0)) is None


def test_every_listed_table_fits_the_rows_and_the_truth_is_among_them():
    small = page_of([[9, 2], [4, 7]], 1)
    rows = write_rows(whole_release(small.equations, 9), small.picture, small.equations, small.bounds)
    tables = every_table(small)
    assert any(np.array_equal(table, small.true) for table in tables)
    assert all(rows.fit(table) for table in tables)


def test_figures_that_are_shown_are_never_tried(page: Page):
    found = reconstruct_blocks(page.picture, page.equations, page.bounds, blocks=4, size=60)
    assert all(page.picture.why[cell] != SHOWN for cell in found.values)
