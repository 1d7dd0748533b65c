"""Threshold crossing: a hidden count that is shown next period, when one person is known to have joined.

Where S means at most 5 and a figure at least 6, the counts were 5 and 6. Where the plan has a fringe,
S may also be 6 or more, and the sums of both periods must do the rest.
"""

from time import perf_counter

import numpy as np

from harakeke.methods.attacks.board import Board
from harakeke.methods.attacks.counting import People, Records
from harakeke.methods.attacks.release import HIDDEN, Flags, Whole
from harakeke.methods.attacks.result import Result
from harakeke.methods.attacks.view import View

NAME = "threshold crossing between periods"


def cross_thresholds(earlier: View, later: View) -> Result:
    """Recover counts hidden in one of two periods that one known joiner or leaver took over the edge."""
    began = perf_counter()
    earlier, later = (view.told(view.knowledge.of_a_person) for view in (earlier, later))
    words = f"{earlier.words}; that exactly one person joined (or left) the count between the periods"
    if earlier.truth is None or later.truth is None:
        return Result(NAME, words, not_run="it needs the true records of both periods, to know who joined")
    board = Board([earlier.releases[0], later.releases[0]])
    joined = _single_changes(board, earlier.truth[0], later.truth[0])
    first = [_on(view, board, i) for i, view in enumerate((earlier, later))]
    (low, high), (low_later, high_later) = first
    figure = [_figures(board, i) for i in (0, 1)]
    printed = (figure[0] >= HIDDEN) & (figure[1] >= HIDDEN)
    crossed = printed & (joined != 0) & ((figure[0] == HIDDEN) != (figure[1] == HIDDEN))
    new_low, new_high = np.maximum(low, low_later - joined), np.minimum(high, high_later - joined)
    alone = np.where(figure[0] == HIDDEN, low == high, low_later == high_later)
    pinned = np.flatnonzero(crossed & (new_low == new_high) & ~alone)
    true = People(board, 0, earlier.truth[0]).count()
    widths = (new_high - new_low)[crossed] + 1
    return Result(
        NAME,
        words,
        tried=int(crossed.sum()),
        recovered=len(pinned),
        correct=int(np.count_nonzero(true[pinned] == new_low[pinned])),
        seconds=perf_counter() - began,
        details={"two candidates left": int(np.count_nonzero(widths == 2))},
    )


def _on(view: View, board: Board, source: int) -> tuple[Whole, Whole]:
    """A view's bounds, placed on the board of both periods."""
    low, high = np.zeros(len(board), dtype=np.int64), np.full(len(board), 2**40, dtype=np.int64)
    mine = view.board.cell[view.board.source == 0]
    here = board.cell[board.source == source]
    low[here], high[here] = view.bounds.low[mine], view.bounds.high[mine]
    return low, high


def _figures(board: Board, source: int) -> Whole:
    found = np.full(len(board), HIDDEN - 1, dtype=np.int64)
    here = board.source == source
    found[board.cell[here]] = board.value[here]
    return found


def _single_changes(board: Board, before: Records, after: Records) -> Whole:
    """+1 where one person joined a cell and none left, -1 where one left and none joined, else 0."""
    first, second = People(board, 0, before), People(board, 1, after)
    moved = _moved(first, second), _moved(second, first)
    left, joined = first.count(keep=moved[0]), second.count(keep=moved[1])
    return np.where((joined == 1) & (left == 0), 1, np.where((left == 1) & (joined == 0), -1, 0))


def _moved(people: People, others: People) -> Flags:
    """Who is not in the other records, or has other answers there."""
    place = {one: i for i, one in enumerate(others.ids)}
    mine, theirs = people.fingerprints(), others.fingerprints()
    return np.array([one not in place or mine[i] != theirs[place[one]] for i, one in enumerate(people.ids)])
