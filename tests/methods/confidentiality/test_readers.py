"""What readers prove is kept up to date while cells are hidden and shown, exactly as if read afresh."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.confidentiality.audit import audit
from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.picture import REPAIR, SHOWN, SMALL
from harakeke.methods.confidentiality.readers import Readers

from .small_tables import Page, page_of

tables = st.tuples(
    st.sampled_from([(4,), (3, 3), (4, 2), (2, 3, 2), (3, 2, 2)]),
    st.integers(0, 10**6),
    st.sampled_from([3, 8, 14, 30]),
    st.integers(0, 4),
)


def drawn(found: tuple[tuple[int, ...], int, int, int]) -> Page:
    shape, seed, most, hide = found
    return page_of(np.random.default_rng(seed).integers(0, most, shape), seed=seed, hide=hide)


def must_be_alike(kept: Bounds, fresh: Bounds) -> None:
    assert np.array_equal(kept.low, fresh.low)
    assert np.array_equal(kept.high, fresh.high)


def must_be_up_to_date(readers: Readers) -> None:
    must_be_alike(readers.told, audit(readers.picture, readers.equations))
    must_be_alike(readers.untold, audit(readers.picture, readers.equations, told_why=False))


@settings(max_examples=300)
@given(tables, st.data())
def test_hiding_cells_a_few_at_a_time_proves_what_reading_the_page_afresh_proves(found: Any, data: Any):
    page = drawn(found)
    readers = Readers(page.picture, page.equations)
    must_be_up_to_date(readers)
    for _ in range(3):
        shown = np.flatnonzero(page.picture.why == SHOWN)
        if not len(shown):
            return
        some = data.draw(st.lists(st.sampled_from(shown.tolist()), min_size=1, max_size=4, unique=True))
        readers.hide(np.array(sorted(some)))
        must_be_up_to_date(readers)


@settings(max_examples=200)
@given(tables, st.data())
def test_showing_again_what_is_spare_keeps_both_readers_up_to_date_and_nobody_narrow(found: Any, data: Any):
    page = drawn(found)
    readers = Readers(page.picture, page.equations)
    shown = np.flatnonzero(page.picture.why == SHOWN)
    if not len(shown):
        return
    readers.hide(np.array(sorted(data.draw(st.sets(st.sampled_from(shown.tolist()), min_size=1)))))
    narrow_before = (readers.told.high - readers.told.low < 2) & (page.picture.why > SHOWN)
    for cell in np.flatnonzero(page.picture.why == REPAIR).tolist():
        was = readers.told.copy()
        if readers.show_if_spare(np.array([cell])):
            assert page.picture.why[cell] == SHOWN
        else:
            assert page.picture.why[cell] == REPAIR
            must_be_alike(readers.told, was)
    must_be_up_to_date(readers)
    hidden = page.picture.why > SHOWN
    narrow = (readers.told.high - readers.told.low < 2) & hidden
    assert not np.any(narrow & ~narrow_before)


def test_a_reader_who_is_told_why_knows_that_a_cell_hidden_for_others_is_no_small_one():
    page = page_of([9, 9, 9, 30], seed=1)
    readers = Readers(page.picture, page.equations)
    cell = int(page.cells.number({"d0": "03"}))
    readers.hide(np.array([cell]))
    assert readers.told.low[cell] >= page.picture.rules.minimum
    assert readers.untold.low[cell] <= readers.told.low[cell]


def test_hiding_one_cell_of_a_large_page_touches_only_what_leans_on_it(monkeypatch: pytest.MonkeyPatch):
    draw = np.random.default_rng(4)
    page = page_of(draw.integers(0, 40, (30, 20)), seed=4)
    readers, looked = Readers(page.picture, page.equations), []
    write = page.equations.write
    monkeypatch.setattr(page.equations, "write", lambda numbers: looked.append(len(numbers)) or write(numbers))
    cell = next(int(c) for c in np.flatnonzero(page.picture.why == SHOWN) if c > 50)
    readers.hide(np.array([cell]))
    assert sum(looked) < len(page.equations)
    assert np.count_nonzero(page.picture.why == SMALL) > 50
