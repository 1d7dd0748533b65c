"""Slack: how much an equation leaves open, given the bounds of its cells."""

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.equations import Equations, Written
from harakeke.methods.confidentiality.runs import Whole

_ANYTHING = 10**6  # a cell that could be anything; sums of these stay small


def openness(bounds: Bounds, cells: Whole) -> Whole:
    """How many other values each cell could have, as far as it matters."""
    return np.minimum(bounds.width(cells) - 1, _ANYTHING)


def write_with_slack(equations: Equations, bounds: Bounds, numbers: Whole) -> tuple[Written, Whole]:
    """These equations written out, and the openness of all the cells of each, added up.

    An equation with little slack says much about its cells; one with a cell that could be anything
    says nothing.
    """
    found = equations.write(numbers)
    open_parts = np.add.reduceat(openness(bounds, found.part), found.start) if len(numbers) else found.start
    return found, open_parts + openness(bounds, found.total)
