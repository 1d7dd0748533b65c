"""Fairness: how evenly something is shared among people, between whom it is uneven, and who falls short most.

For the statistician: Theil's T with its parts within and between groups, which add up; the concentration index, which
says whether the less or the more deprived get more, with a standard error; Gini; and the worst shortfall, since no
average tells of the one place that was forgotten. Everything is weighted by people: a place with 30,000 people counts
three hundred times as much as one with 100. Sums are rounded once, so no answer depends on the order of rows.

Pure: arrays in, numbers and dataclasses out.
"""

from .concentration import concentration_index, concentration_standard_error, gini
from .inequality import GroupPart, Theil, theil
from .shortfall import Shortfall, worst_shortfall

__all__ = [
    "GroupPart",
    "Shortfall",
    "Theil",
    "concentration_index",
    "concentration_standard_error",
    "gini",
    "theil",
    "worst_shortfall",
]
