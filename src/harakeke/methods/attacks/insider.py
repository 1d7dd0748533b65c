"""Insiders: people who know that they are the only one in a cell, or at least that they are in it."""

from time import perf_counter

import numpy as np

from harakeke.methods.attacks.propagation import Contradiction, narrow
from harakeke.methods.attacks.release import Flags, Whole
from harakeke.methods.attacks.result import Result
from harakeke.methods.attacks.view import View

ONLY, PRESENT = "insider who is the only one in a cell", "insider who knows a hidden cell is not empty"
_MOST, _SECONDS = 400, 8.0


def ask_the_only_one(view: View) -> Result:
    """Tell the attacker that one hidden count is exactly 1; see which others that pins.

    With true records the counts of 1 are used. Without, any hidden count that could be 1 is
    supposed to be. Cells inside the insider's own say nothing of others and are not counted.
    """
    told = view.told(view.knowledge.of_a_person)
    return _ask(told, ONLY, f"{told.words}; that one hidden count is 1: oneself", 1)


def ask_someone_present(view: View) -> Result:
    """Tell the attacker that one hidden count is at least 1."""
    told = view.told(view.knowledge.of_a_person)
    return _ask(told, PRESENT, f"{told.words}; that one hidden count is at least 1: oneself among them", 0)


def _ask(view: View, name: str, words: str, alone: int) -> Result:
    began = perf_counter()
    bounds, board = view.bounds, view.board
    hidden = view.hidden
    if view.true is not None:
        able = hidden[view.true[hidden] == 1] if alone else hidden[view.true[hidden] > 0]
    else:
        able = hidden[(bounds.low[hidden] <= 1) & (bounds.high[hidden] >= 1)]
    able = able[~bounds.exact[able]] if alone else able[bounds.low[able] < 1]
    chosen = np.random.default_rng([view.seed, 11]).permutation(able)[:_MOST]
    open_ = np.zeros(len(board), dtype=np.bool_)
    open_[hidden] = ~bounds.exact[hidden]
    asked, narrowed, claims, right = 0, 0, 0, 0
    for cell in chosen.tolist():
        if perf_counter() - began > _SECONDS:
            break
        asked += 1
        try:
            low, high = _told(view, cell, alone)
        except Contradiction:  # only where the attacker supposed wrongly
            continue
        found = np.flatnonzero(open_ & (low == high))
        found = found[~_own(view, cell, found)]
        claims += len(found)
        narrowed += int(np.count_nonzero(open_ & (high - low == 1) & (bounds.high - bounds.low > 1)))
        right += int(np.count_nonzero(view.true[found] == low[found])) if view.true is not None else 0
    return Result(
        name,
        words,
        tried=asked,
        recovered=claims,
        correct=right if view.true is not None else None,
        seconds=perf_counter() - began,
        details={"left with two candidates": narrowed},
    )


def _told(view: View, cell: int, alone: int) -> tuple[Whole, Whole]:
    low, high = view.bounds.low.copy(), view.bounds.high.copy()
    low[cell] = max(1, int(low[cell]))
    if alone:
        high[cell] = 1
    narrow(view.equations, low, high, view.apart, start_from=np.array([cell]))
    return low, high


def _own(view: View, cell: int, others: Whole) -> Flags:
    """Which cells lie inside the insider's own: what they say is about the insider."""
    board, codes = view.board, view.board.codes(cell)
    within = np.ones(len(others), dtype=np.bool_)
    for name, code in codes.items():
        leaves = [shape.sides[name].leaves for shape in board.shapes if name in shape.sides]
        mine = next((found[code] for found in leaves if code in found), frozenset({code}))
        small = [any(node in found and found[node] <= mine for found in leaves) for node in board.places[name]]
        within &= np.array(small)[board.node_places(name, others)]
    return within
