"""The opening: what each figure says before any arithmetic, from the rules and the declared knowledge."""

import numpy as np

from harakeke.methods.attacks.board import Board
from harakeke.methods.attacks.knowledge import Knowledge
from harakeke.methods.attacks.release import HIDDEN, Flags, Whole

FAR = 2**40  # above any count of people


def opening(board: Board, knowledge: Knowledge, true: Whole | None = None) -> tuple[Whole, Whole]:
    """Return (low, high) for every cell of the board.

    A shown figure lies within the rounding's reach, and a count under the minimum is never shown
    (nought is, where a release shows noughts: then a hidden count is at least 1). Several figures
    for one cell must all fit, so their bounds are intersected.

    Told why, the attacker learns of each S whether the threshold hid it (nought to the end of the
    fringe, nothing closer) or repair (the minimum or more). A hidden count in the fringe may be
    either, by a secret draw, and nothing is told of it unless the knowledge says so.
    """
    low, high = np.zeros(len(board), dtype=np.int64), np.full(len(board), FAR, dtype=np.int64)
    structural = board.structural()
    for number, shape in enumerate(board.shapes):
        here = board.source == number
        cell, value = board.cell[here], board.value[here]
        noughts = bool(np.any((value == 0) & ~structural[cell]))
        shown, hidden = cell[value != HIDDEN], cell[value == HIDDEN]
        least, most = shown_bounds(value[value != HIDDEN], shape.minimum, shape.rounding)
        np.maximum.at(low, shown, least)
        np.minimum.at(high, shown, most)
        least, most = _hidden_bounds(hidden, shape.small, noughts, board.releases[number].only_small_hidden)
        if knowledge.reasons and true is not None:
            count = true[hidden]
            small = (count >= 0) & (count <= (shape.small if knowledge.fringe else shape.minimum - 1))
            most[small] = shape.small
            if knowledge.repairs:
                least[count > shape.small] = shape.minimum
        np.maximum.at(low, hidden, least)
        np.minimum.at(high, hidden, most)
    low[structural] = 0
    high[structural] = 0
    if knowledge.noughts and true is not None:
        high[(true == 0) & board.hidden()] = 0
        low[(true > 0) & (low < 1)] = 1
    return low, high


def shown_bounds(value: Whole, minimum: int, rounding: int) -> tuple[Whole, Whole]:
    """What a shown figure can stand for.

    By hand, minimum 6 and base 3: a 6 is 6 to 8, a 9 is 7 to 11, a nought is nought.

    >>> shown_bounds(np.array([6, 9, 0]), 6, 3)
    (array([6, 7, 0]), array([ 8, 11,  0]))
    """
    reach = rounding - 1
    low, high = np.maximum(value - reach, 0), value + reach
    low = np.where(high >= minimum, np.maximum(low, minimum), low)
    nought = (value == 0) & (minimum > 0)
    return np.where(nought, 0, low), np.where(nought, 0, high)


def _hidden_bounds(cells: Whole, small: int, noughts: bool, only_small: bool) -> tuple[Whole, Whole]:
    low = np.full(len(cells), int(noughts), dtype=np.int64)
    return low, np.full(len(cells), small if only_small else FAR, dtype=np.int64)


def differing(total: Whole, part: Whole, value: Whole) -> Flags:
    """Where a shown total and a shown part of it differ: rounded alike if they were the same people."""
    found: Flags = (value[total] > 0) & (value[part] > 0) & (value[total] != value[part])
    return found
