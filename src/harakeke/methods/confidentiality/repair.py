"""Repair: hide the cheapest shown cells that keep every hidden cell wide enough.

A hidden cell is *narrow* when arithmetic leaves an attacker too few candidates for it. Repair
hides shown cells that open the narrow ones (a weighted cover, cheapest first), looks again, and
at the end gives back every cell that turned out not to be needed (reverse-delete).
"""

from dataclasses import dataclass, field

import numpy as np

from harakeke.methods.confidentiality.audit import first_audit, narrow
from harakeke.methods.confidentiality.bounds import Bounds, Trail, tighten
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.cover import cheapest_cover
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.errors import UnsafeRelease
from harakeke.methods.confidentiality.insiders import Insiders, ask_insiders
from harakeke.methods.confidentiality.openers import ways_to_open
from harakeke.methods.confidentiality.picture import FEW_ENTITIES, REPAIR, SHOWN, Picture
from harakeke.methods.confidentiality.runs import Whole, distinct


@dataclass
class Repaired:
    """The attacker's last bounds and insiders, and what it took to get there."""

    bounds: Bounds
    insiders: Insiders = field(default_factory=lambda: Insiders(0, 0))
    rounds: int = 0
    narrow_at_first: int = 0
    exact_at_first: int = 0
    insiders_at_first: int = 0


def repair(picture: Picture, equations: Equations, cells: Cells, fixed: Flags, counts: Whole) -> Repaired:
    """Hide cells in `picture` until none is narrow and no insider finds anybody; return the last audit.

    fixed: cells already public, whose status can no longer change. counts: the true ones, from which
    insiders are known. Raises UnsafeRelease when nothing that is left to hide would help.
    """
    bounds, telling = first_audit(picture, equations)
    found = Repaired(bounds)
    tight = narrow(picture, found.bounds)
    found.narrow_at_first = len(tight)
    found.exact_at_first = int(np.count_nonzero((found.bounds.high == found.bounds.low) & (picture.why > SHOWN)))
    while True:
        while len(tight):
            openers = ways_to_open(tight, picture, equations, found.bounds, fixed)
            for cell in [cell for cell, ways in openers.items() if not ways]:
                _settle(cell, picture, found.bounds, cells)
                del openers[cell]
            telling = _hide(openers, picture, equations, found, telling)
            tight = narrow(picture, found.bounds)
        _give_back(picture, equations, found.bounds, fixed)
        found.insiders = ask_insiders(picture, equations, cells, counts, fixed)
        found.insiders_at_first = max(found.insiders_at_first, found.insiders.recovered)
        openers = {cell: ways for cell, ways in found.insiders.openers.items() if ways}
        if not openers:
            return found
        telling = _hide(openers, picture, equations, found, telling)
        fixed = fixed | (picture.why == REPAIR)  # not given back again
        tight = narrow(picture, found.bounds)


def _hide(
    openers: dict[int, set[int]], picture: Picture, equations: Equations, found: Repaired, telling: Whole
) -> Whole:
    """Hide the cheapest cover and audit again; return the equations that may tell something now.

    Hiding only widens what the page shows, so an equation that told nothing at the opening tells
    nothing now, unless it holds one of the cells just hidden.
    """
    more = np.array(cheapest_cover(openers, picture.value), dtype=np.int64)
    picture.why[more] = REPAIR
    telling = distinct(telling, equations.touching(more))
    found.bounds = picture.opening()
    raised = picture.mark_different_pairs(equations, found.bounds, telling)
    tighten(equations, found.bounds, distinct(telling, equations.touching(raised)))
    found.rounds += 1
    return telling


def _settle(cell: int, picture: Picture, bounds: Bounds, cells: Cells) -> None:
    """Accept what a count hidden for its entities can still keep, or refuse the release."""
    left = int(bounds.high[cell] - bounds.low[cell] + 1)
    if picture.why[cell] != FEW_ENTITIES or left < picture.rules.candidates:
        raise UnsafeRelease(
            f"The hidden count at {cells.describe(cell)} could be worked out, and no shown cell is "
            "left whose hiding would protect it. Publish fewer tables, use broader codes, or wait "
            "until more people are counted; then protect again."
        )
    picture.settled[cell] = left


def _give_back(picture: Picture, equations: Equations, bounds: Bounds, fixed: Flags) -> None:
    """Show again, dearest first, each repaired cell whose showing leaves no cell narrow."""
    repaired = np.flatnonzero((picture.why == REPAIR) & ~fixed)
    rules = picture.rules
    for cell in repaired[np.lexsort((repaired, -picture.value[repaired].astype(np.int64)))]:
        picture.why[cell] = SHOWN
        trail, here = Trail(), np.array([cell])
        trail.remember(bounds.low, here)
        trail.remember(bounds.high, here)
        bounds.low[cell] = max(bounds.low[cell], picture.value[cell] - rules.reach, rules.minimum)
        bounds.high[cell] = min(bounds.high[cell], picture.value[cell] + rules.reach)
        near = equations.touching(here)
        raised = picture.mark_different_pairs(equations, bounds, near, trail)
        tighten(equations, bounds, distinct(near, equations.touching(raised)), trail)
        if len(narrow(picture, bounds, trail.touched)):
            picture.why[cell] = REPAIR
            trail.undo()
