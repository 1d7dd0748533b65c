"""Repair: hide the cheapest shown cells that keep every hidden cell wide enough.

A hidden cell is *narrow* when arithmetic leaves an attacker too few candidates for it. Repair
hides shown cells that open the narrow ones (a weighted cover, cheapest first), looks again, and
at the end gives back every cell that turned out not to be needed (reverse-delete).
"""

from dataclasses import dataclass

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds, Trail, tighten, tighten_all
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.cover import cheapest_cover
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.errors import UnsafeRelease
from harakeke.methods.confidentiality.openers import ways_to_open
from harakeke.methods.confidentiality.picture import FEW_ENTITIES, REPAIR, SHOWN, Picture
from harakeke.methods.confidentiality.runs import Whole, distinct


@dataclass
class Audit:
    """The attacker's final bounds, and what it took to get there."""

    bounds: Bounds
    rounds: int = 0
    narrow_at_first: int = 0
    exact_at_first: int = 0


def audit(picture: Picture, equations: Equations) -> Audit:
    """Return what an attacker can prove from the picture as it stands."""
    return _first_audit(picture, equations)[0]


def narrow(picture: Picture, bounds: Bounds, among: Whole | None = None) -> Whole:
    """The hidden cells (among these) left with fewer candidates than they need."""
    if among is None:  # whole arrays, without one of 64 bits: there may be a hundred million cells
        most = max(picture.rules.candidates, picture.rules.entity_candidates)
        among = np.flatnonzero((bounds.high - bounds.low < most - 1) & (picture.why > SHOWN))
    hidden = among[picture.why[among] > SHOWN]
    return hidden[bounds.width(hidden) < picture.needed(hidden)]


def repair(picture: Picture, equations: Equations, cells: Cells, fixed: Flags) -> Audit:
    """Hide cells in `picture` until none is narrow; return the last audit.

    fixed: cells already public, whose status can no longer change. Raises UnsafeRelease when nothing
    that is left to hide would help.
    """
    found, telling = _first_audit(picture, equations)
    tight = narrow(picture, found.bounds)
    found.narrow_at_first = len(tight)
    found.exact_at_first = int(np.count_nonzero((found.bounds.high == found.bounds.low) & (picture.why > SHOWN)))
    while len(tight):
        openers = ways_to_open(tight, picture, equations, found.bounds, fixed)
        for cell in [cell for cell, ways in openers.items() if not ways]:
            _settle(cell, picture, found.bounds, cells)
            del openers[cell]
        more = np.array(cheapest_cover(openers, picture.value), dtype=np.int64)
        picture.why[more] = REPAIR
        # Hiding only widens what the page shows, so an equation that told nothing at the opening
        # tells nothing now, unless it holds one of the cells just hidden.
        telling = distinct(telling, equations.touching(more))
        found.bounds = picture.opening()
        raised = picture.mark_different_pairs(equations, found.bounds, telling)
        tighten(equations, found.bounds, distinct(telling, equations.touching(raised)))
        tight = narrow(picture, found.bounds)
        found.rounds += 1
    _give_back(picture, equations, found.bounds, fixed)
    return found


def _first_audit(picture: Picture, equations: Equations) -> tuple[Audit, Whole]:
    """The audit, and the equations that told something at the opening."""
    bounds, first = picture.opening(), picture.first_equations(equations)
    raised = picture.mark_different_pairs(equations, bounds, first)
    active = distinct(first, equations.touching(raised))
    telling = tighten_all(equations, bounds, active)
    return Audit(bounds), distinct(telling, equations.touching(raised))


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
