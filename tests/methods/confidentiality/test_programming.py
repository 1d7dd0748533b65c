"""Linear and integer programs against every table that fits a page, on tables small enough to list."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.confidentiality import Plan, Rules
from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.cover import cheapest_cover
from harakeke.methods.confidentiality.picture import REPAIR, SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.programming import Budget, attack_by_programs, reconstruct_blocks

from .small_tables import Page, as_page, cells_of, every_table, page_of

SHAPES = [(2, 2), (2, 3), (3, 3), (2, 2, 2)]
LINEAR = Budget(cells=None, integers=0)
some = settings(max_examples=60)
# A real release of default rules (area × age × sex), after propagation found nothing left to repair.
CUBE = [[[0, 9], [12, 8]], [[15, 5], [8, 15]]]
CUBE_SHOWN = [72, 27, 42, 27, 42, 36, 39, 9, 21, 21, 21, 12, 18, 21, 21, 15, 15, 21, 21, 0, 9, 12, 9, 15, 0, 9, 15]


@st.composite
def pages(draw: Any) -> Page:
    shape = draw(st.sampled_from(SHAPES))
    many = int(np.prod(shape))
    inner = draw(st.lists(st.integers(0, draw(st.sampled_from([3, 9, 20]))), min_size=many, max_size=many))
    return page_of(np.reshape(inner, shape), draw(st.integers(0, 99)), draw(st.integers(0, 2)))


def attack(page: Page, budget: Budget = LINEAR) -> tuple[Bounds, Any]:
    bounds = page.again()
    return bounds, attack_by_programs(page.picture, page.equations, bounds, budget=budget)


def the_cube() -> Page:
    why = np.zeros(len(CUBE_SHOWN), np.int8)
    why[[19, 24]], why[18] = SMALL, REPAIR
    cells = cells_of((2, 2, 2))
    true = page_of(CUBE).true
    return as_page(cells, true, Picture(np.array(CUBE_SHOWN, np.int32), why, Rules()))


def two_squares() -> Page:
    """The table of two squares and a bridge; margins and figures exact (nothing is rounded)."""
    inner = np.array([[2, 3, 4, 20], [1, 5, 20, 20], [20, 20, 2, 1], [20, 20, 5, 3]])
    return page_of(inner, rules=Rules(rounding=1))


@some
@given(pages())
def test_integer_programs_find_exactly_the_values_that_some_fitting_table_has(page: Page):
    tables = every_table(page)
    if tables is None:
        return
    found = reconstruct_blocks(page.picture, page.equations, page.bounds, blocks=1, size=len(page.cells))
    assert found.tier.finished == found.tier.tried
    for cell, values in found.values.items():
        assert values == np.unique(tables[:, cell]).tolist()


@some
@given(pages())
def test_linear_bounds_hold_every_fitting_table_and_the_truth(page: Page):
    bounds, _ = attack(page)
    assert np.all((page.bounds.low <= bounds.low) & (bounds.high <= page.bounds.high))
    assert np.all((bounds.low <= page.true) & (page.true <= bounds.high))
    tables = every_table(page)
    if tables is not None:
        assert np.all((bounds.low <= tables) & (tables <= bounds.high))


@some
@given(pages())
def test_cells_are_called_narrow_when_and_only_when_too_few_values_fit(page: Page):
    tables = every_table(page)
    if tables is None:
        return
    _, found = attack(page, Budget(cells=None))
    fitting = {cell: len(np.unique(tables[:, cell])) for cell in page.picture.hidden.tolist()}
    few = {cell for cell, many in fitting.items() if many < page.picture.needed(np.array([cell]))[0]}
    assert set(found.left) <= few
    spare = page.bounds.width(page.picture.hidden) - page.picture.needed(page.picture.hidden)
    close = set(page.picture.hidden[spare <= 1].tolist())
    assert few & close <= set(found.left)
    assert all(found.left[cell] >= fitting[cell] for cell in found.left)


def test_a_release_that_propagation_passes_gives_a_count_away_to_linear_programs():
    page = the_cube()
    assert (page.bounds.low[24], page.bounds.high[24]) == (3, 5)
    bounds, found = attack(page)
    assert (bounds.low[24], bounds.high[24]) == (4, 5)
    assert found.left == {19: 2, 24: 2}
    assert np.unique(every_table(page, 10**7)[:, 24]).tolist() == [4, 5]


def test_hiding_what_binds_a_narrow_cell_widens_it_in_the_end():
    page = the_cube()
    for _ in range(20):
        bounds, found = attack(page)
        if not found.left:
            break
        assert all(page.picture.why[way] == SHOWN for ways in found.binding.values() for way in ways)
        page.picture.why[cheapest_cover(found.binding, page.picture.value)] = REPAIR
        page = as_page(page.cells, page.true, page.picture)
    assert not found.left
    assert np.count_nonzero(page.picture.why == REPAIR) <= 5
    assert np.all(bounds.width(page.picture.hidden) >= 3)


def test_a_bridge_between_two_squares_is_one_value_though_propagation_sees_many():
    page = two_squares()
    bridge = page.cells.number({"d0": "00", "d1": "12"})
    assert page.bounds.width(np.array([bridge]))[0] >= 3
    bounds, found = attack(page)
    assert bounds.low[bridge] == bounds.high[bridge] == 4
    assert found.linear.recovered >= 1


def test_several_answers_are_held_between_the_largest_part_and_the_sum():
    cells = cells_of((3,), multiple=True)
    picture = Picture(np.array([12, 9, 0, 0], np.int32), np.array([SHOWN, SHOWN, SMALL, SMALL], np.int8), Rules())
    page = as_page(cells, np.array([11, 9, 5, 0]), picture)
    found = reconstruct_blocks(picture, page.equations, page.bounds, blocks=1, size=4)
    fits = [
        (a, b, c, total)
        for a in range(7, 12)
        for b in range(6)
        for c in range(6)
        for total in range(10, 15)
        if max(a + 1, b, c) <= total <= a + b + c
    ]
    assert found.values == {2: sorted({b for _, b, _, _ in fits}), 3: sorted({c for _, _, c, _ in fits})}


def test_differing_figures_tell_that_a_total_has_somebody_more():
    # 12 of 12 leaves 0 to 4 for the others. 15 (13 or more) of 12 (14 or fewer) is 13 of 14: one other.
    page = as_page(
        cells_of((3,)),
        np.array([12, 9, 1, 2]),
        Picture(np.array([12, 12, 0, 0], np.int32), np.array([SHOWN, SHOWN, SMALL, SMALL], np.int8), Rules()),
    )
    same = reconstruct_blocks(page.picture, page.equations, page.bounds, blocks=1, size=4)
    page.picture.value[1] = 15
    page = as_page(page.cells, np.array([14, 13, 1, 0]), page.picture)
    differing = reconstruct_blocks(page.picture, page.equations, page.bounds, blocks=1, size=4)
    assert same.values[2] == [0, 1, 2, 3, 4]
    assert differing.values[2] == [0, 1]


@pytest.mark.parametrize("seed", range(5))
def test_two_runs_prove_the_same(seed: int):
    page = page_of(np.random.default_rng(seed).poisson(5, (3, 4, 3)), seed)
    (one, first), (two, second) = (attack(page, Budget(whole=10, size=40)) for _ in range(2))
    assert np.array_equal(one.low, two.low)
    assert np.array_equal(one.high, two.high)
    assert (first.evidence(), first.left, first.binding) == (second.evidence(), second.left, second.binding)


def test_a_page_with_nothing_hidden_needs_no_programs():
    plan = Plan.from_dict(
        {"unit": "id", "dimensions": {"d": {"codes": ["x", "y"]}}, "tables": [{"name": "t", "by": ["d"]}]}
    )
    page = as_page(
        Cells(plan), np.array([18, 9, 9]), Picture(np.array([18, 9, 9], np.int32), np.zeros(3, np.int8), Rules())
    )
    _, found = attack(page)
    assert (found.tried, found.left, found.neighbourhoods) == (0, {}, 0)
