"""Attribute disclosure: a release that proves that all of a group, or none of it, has something."""

from time import perf_counter

import numpy as np

from harakeke.methods.attacks.result import Result
from harakeke.methods.attacks.view import View

NAME = "0% and 100% attribute disclosure"


def disclose_attributes(view: View) -> Result:
    """Count the parts proved to be empty, or to be the whole, of a group proved to hold someone.

    Parts that the plan declares impossible are no news, and neither are families of one.
    """
    began = perf_counter()
    bounds, equations = view.bounds, view.equations
    total = np.repeat(equations.total, equations.size)
    part = equations.part
    printed = np.zeros(len(view.board), dtype=np.bool_)
    printed[view.board.cell] = True
    asked = (bounds.low[total] > 0) & (np.repeat(equations.size, equations.size) > 1)
    asked &= printed[part] & ~view.board.structural()[part]
    if view.knowledge.noughts and view.true is not None:
        asked &= view.true[part] != 0
    total, part, adds = total[asked], part[asked], np.repeat(equations.adds, equations.size)[asked]
    none = bounds.high[part] == 0
    # All: the total cannot exceed the part. That needs the other parts to be empty, or both pinned.
    every = (bounds.high[total] == bounds.low[part]) & ~none
    if len(asked):
        others = np.add.reduceat(bounds.high[equations.part], equations.start)
        every |= (np.repeat(others, equations.size)[asked] == bounds.high[part]) & ~none & (bounds.low[total] > 0)
    correct = None
    if view.true is not None:
        right = (none & (view.true[part] == 0)) | (every & (view.true[part] == view.true[total]))
        correct = int(np.count_nonzero(right))
    share = bounds.low[part] / bounds.high[total]
    return Result(
        NAME,
        view.words,
        tried=len(part),
        recovered=int(np.count_nonzero(none | every)),
        correct=correct,
        seconds=perf_counter() - began,
        details={
            "nobody has it": int(np.count_nonzero(none)),
            "everybody has it": int(np.count_nonzero(every)),
            "at least nine in ten have it": int(np.count_nonzero((share >= 0.9) & ~every & adds)),
        },
    )
