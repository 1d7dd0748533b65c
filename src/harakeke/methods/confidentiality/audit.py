"""Audit: what an attacker can prove of a picture by propagation, and which hidden cells that leaves narrow."""

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds, tighten
from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.picture import SHOWN, Picture
from harakeke.methods.confidentiality.runs import Whole, distinct


def audit(picture: Picture, equations: Equations, told_why: bool = True) -> Bounds:
    """Return what an attacker can prove from the picture as it stands."""
    bounds, first = picture.opening(told_why), picture.first_equations(equations)
    raised = picture.mark_different_pairs(equations, bounds, first)
    tighten(equations, bounds, distinct(first, equations.touching(raised)))
    return bounds


def narrow(picture: Picture, bounds: Bounds, among: Whole | None = None) -> Whole:
    """The hidden cells (among these) left with fewer candidates than they need."""
    if among is None:  # whole arrays, without one of 64 bits: there may be a hundred million cells
        most = max(picture.rules.candidates, picture.rules.entity_candidates)
        among = np.flatnonzero((bounds.high - bounds.low < most - 1) & (picture.why > SHOWN))
    hidden = among[picture.why[among] > SHOWN]
    return hidden[bounds.width(hidden) < picture.needed(hidden)]
