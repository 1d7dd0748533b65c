"""Subtraction: take every shown figure from every total it is part of, over and over.

The oldest attack, and the one most releases fall to: a table hides one count in a row and shows the
row's total.
"""

from time import perf_counter

import numpy as np

from harakeke.methods.attacks.board import Board
from harakeke.methods.attacks.equations import Equations
from harakeke.methods.attacks.opening import FAR, shown_bounds
from harakeke.methods.attacks.propagation import Apart, Contradiction, narrow
from harakeke.methods.attacks.release import Whole
from harakeke.methods.attacks.result import Result
from harakeke.methods.attacks.view import View

NAME = "subtraction and propagation"
ALONE = "each table alone, no secondary hiding"


def subtract(view: View) -> Result:
    """Recover hidden counts whose interval closes on one value."""
    began = perf_counter()
    bounds, hidden = view.bounds, view.hidden
    width = bounds.high[hidden] - bounds.low[hidden] + 1
    pinned = hidden[width == 1]
    shown = np.unique(view.board.cell[view.board.value > 0])
    return view.score(
        NAME,
        pinned,
        bounds.low[pinned],
        len(hidden),
        began,
        details={
            "two candidates left": int(np.count_nonzero(width == 2)),
            "fewest candidates": int(width.min()) if len(width) else 0,
            "equations": len(view.equations),
            "sweeps": bounds.sweeps,
            "shown counts known exactly": int(np.count_nonzero(bounds.exact[shown])),
        },
    )


def subtract_in_each_table(view: View) -> Result:
    """The same with one table at a time; and, for comparison, what hiding 1 to 5 alone would give.

    The comparison shows noughts and hides nothing but counts from 1 to 5: it needs the true records.
    """
    began = perf_counter()
    cells, values, tried, naive, small = [], [], 0, 0, 0
    for number, release in enumerate(view.releases):
        truth = [view.truth[number]] if view.truth is not None else None
        for name in release.tables:
            one = View([release], truth, view.knowledge, view.seed, tables=[name])
            pinned = one.hidden[one.bounds.exact[one.hidden]]
            cells.append(view.board.find(_moved(one.board, view.board, pinned)))
            values.append(one.bounds.low[pinned])
            tried += len(one.hidden)
            lost, hidden = _naive(one)
            naive, small = naive + lost, small + hidden
    comparison = naive / small if small else None
    return view.score(
        ALONE,
        np.concatenate(cells),
        np.concatenate(values),
        tried,
        began,
        comparison=comparison,
        details={"hidden 1 to 5 in the comparison": small, "recovered in the comparison": naive},
    )


def _moved(small: Board, large: Board, cells: Whole) -> Whole:
    """Keys on the larger board of cells of a smaller one with the same dimensions."""
    key = np.zeros(len(cells), dtype=np.int64)
    for name, places in small.places.items():
        place = np.array([large.places[name][node] for node in places])
        key += place[small.node_places(name, cells)] * large.stride[name]
    return key


def _naive(view: View) -> tuple[int, int]:
    """How many counts from 1 to 5 a release would lose that hid only those and showed noughts."""
    if view.true is None:
        return 0, 0
    shape, true = view.board.shapes[0], view.true
    rng = np.random.default_rng([view.seed, 4])
    up = rng.random(len(true)) * shape.rounding < true % shape.rounding
    shown = true - true % shape.rounding + shape.rounding * up
    low, high = shown_bounds(shown, shape.minimum, shape.rounding)
    small = (true > 0) & (true < shape.minimum)
    low, high = np.where(small, 1, low), np.where(small, shape.minimum - 1, high)
    low, high = np.where(true == 0, 0, low), np.where(true == 0, 0, high)
    low, high = np.where(true < 0, 0, low), np.where(true < 0, FAR, high)
    try:
        narrow(Equations(view.board, true), low, high, Apart.none())
    except Contradiction:  # only if the records are not those of the release
        return 0, 0
    return int(np.count_nonzero((low == high) & small)), int(np.count_nonzero(small))
