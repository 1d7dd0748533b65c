"""Combining: releases approved one at a time, and agencies that overlap, used together.

What one release hides another may show, or may show the parts of.
"""

from time import perf_counter

import numpy as np

from harakeke.methods.attacks.propagation import Contradiction
from harakeke.methods.attacks.result import Result
from harakeke.methods.attacks.solving import solve_linear
from harakeke.methods.attacks.view import View

APART = "outputs approved apart, combined"
LINKED = "linked overlapping tables and agencies"
_MOST = 1_500_000  # cells with the unpublished meetings of groups


def combine(view: View) -> Result:
    """Use all releases of one period together; the comparison is what each gives away by itself."""
    began = perf_counter()
    if len(view.releases) < 2:
        return Result(APART, view.words, not_run="it needs two releases of one period")
    try:
        bounds = view.bounds
    except Contradiction:
        return Result(
            APART, view.words, not_run="the releases contradict each other, so they are not of the same records"
        )
    alone = 0
    for number, release in enumerate(view.releases):
        truth = [view.truth[number]] if view.truth is not None else None
        one = View([release], truth, view.knowledge, view.seed)
        alone += int(np.count_nonzero(one.bounds.exact[one.hidden]))
    pinned = view.hidden[bounds.exact[view.hidden]]
    width = (bounds.high - bounds.low)[view.hidden] + 1
    details = {"recovered from one release alone": alone, "two candidates left": int(np.count_nonzero(width == 2))}
    return view.score(APART, pinned, bounds.low[pinned], len(view.hidden), began, details=details)


def link(view: View, seconds: float) -> Result:
    """Split overlapping groups into what they share and what they do not, and solve for it all at once."""
    began = perf_counter()
    if not _overlaps(view):
        return Result(
            LINKED, view.words, not_run="nothing overlaps: no groups across a hierarchy, several answers or tables"
        )
    linked = View(view.releases, view.truth, view.knowledge, view.seed, meetings=True)
    if len(linked.board) > _MOST:
        linked = view
    try:
        bounds = linked.bounds
    except Contradiction:
        return Result(
            LINKED, view.words, not_run="the releases contradict each other, so they are not of the same records"
        )
    pinned = linked.hidden[bounds.exact[linked.hidden]]
    solved = solve_linear(linked, seconds)
    first = linked.score(LINKED, pinned, bounds.low[pinned], len(linked.hidden), began)
    correct = None if first.correct is None or solved.correct is None else first.correct + solved.correct
    return Result(
        LINKED,
        linked.words,
        tried=len(linked.hidden),
        recovered=first.recovered + solved.recovered,
        correct=correct,
        seconds=perf_counter() - began,
        details={"unpublished cells thought of": len(linked.board) - len(view.board)} | dict(solved.details),
    )


def _overlaps(view: View) -> bool:
    for shape in view.board.shapes:
        groups = any(len(side.nodes) > len(side.tree) or side.multiple for side in shape.sides.values())
        if groups or len(shape.tables) > 1:
            return True
    return len(view.releases) > 1
