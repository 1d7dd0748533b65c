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
from harakeke.methods.confidentiality.one_step import spare_after
from harakeke.methods.confidentiality.openers import nearest, ways_to_open
from harakeke.methods.confidentiality.picture import FEW_ENTITIES, REPAIR, SHOWN, Picture
from harakeke.methods.confidentiality.programming import Budget, Programs, attack_by_programs
from harakeke.methods.confidentiality.runs import Whole, distinct


@dataclass
class Repaired:
    """The attacker's last bounds, insiders and programs, and what it took to get there."""

    bounds: Bounds
    insiders: Insiders = field(default_factory=lambda: Insiders(0, 0))
    programs: Programs | None = None
    rounds: int = 0
    narrow_at_first: int = 0
    exact_at_first: int = 0
    insiders_at_first: int = 0
    members_at_first: int = 0
    programs_at_first: int = 0


@dataclass
class Release:
    """What is to be repaired: the picture, what binds its cells, and which of them cannot change.

    fixed: cells already public, whose status stays. counts: the true ones, from which insiders are
    known. budget: how much the programs may do.
    """

    picture: Picture
    equations: Equations
    cells: Cells
    fixed: Flags
    counts: Whole
    budget: Budget


def repair(release: Release) -> Repaired:
    """Hide cells in the picture until no attack finds anything; return the last audit.

    Propagation comes first, over everything; then insiders; then programs, on the tightest cells.
    Whatever finds something has shown cells hidden for it, and all begin again. Raises UnsafeRelease
    when nothing that is left to hide would help.
    """
    picture, equations = release.picture, release.equations
    bounds, telling = first_audit(picture, equations)
    found, safe = Repaired(bounds), None
    found.narrow_at_first = len(narrow(picture, bounds))
    found.exact_at_first = int(np.count_nonzero((bounds.high == bounds.low) & (picture.why > SHOWN)))
    while True:
        telling = _until_wide(release, found, telling)
        openers = _ask_insiders(release, found)
        if not openers:
            openers = _run_programs(release, found, safe)
            safe = np.ones(len(picture.why), dtype=np.bool_)  # hiding only widens: what was wide stays so
        if not openers:
            return found
        hidden = picture.why > SHOWN
        telling = _hide(openers, picture, equations, found, telling)
        release.fixed = release.fixed | (picture.why == REPAIR)  # propagation alone would give them back
        if safe is not None:
            safe[(picture.why > SHOWN) & ~hidden] = False
            safe[list(openers)] = False


def _until_wide(release: Release, found: Repaired, telling: Whole) -> Whole:
    """Hide until propagation leaves no cell narrow; then give back what was not needed."""
    picture, equations = release.picture, release.equations
    while len(tight := narrow(picture, found.bounds)):
        openers = ways_to_open(tight, picture, equations, found.bounds, release.fixed)
        for cell in [cell for cell, ways in openers.items() if not ways]:
            _settle(cell, int(found.bounds.width(np.array([cell]))[0]), release)
            del openers[cell]
        telling = _hide(openers, picture, equations, found, telling)
    _give_back(picture, equations, found.bounds, release.fixed)
    return telling


def _ask_insiders(release: Release, found: Repaired) -> dict[int, set[int]]:
    found.insiders = ask_insiders(release.picture, release.equations, release.cells, release.counts, release.fixed)
    found.insiders_at_first = max(found.insiders_at_first, found.insiders.recovered)
    found.members_at_first = max(found.members_at_first, found.insiders.members)
    return {cell: ways for cell, ways in found.insiders.openers.items() if ways}


def _run_programs(release: Release, found: Repaired, safe: Flags | None) -> dict[int, set[int]]:
    first = found.programs is None
    done = attack_by_programs(release.picture, release.equations, found.bounds, budget=release.budget, safe=safe)
    found.programs = done if found.programs is None else found.programs.then(done)
    found.programs_at_first = len(done.left) if first else found.programs_at_first
    openers = {}
    for cell, ways in done.binding.items():
        free = {way for way in ways if not release.fixed[way]}
        free = free or nearest(cell, release.picture, release.equations, release.fixed)
        if free:
            openers[cell] = free
        else:
            _settle(cell, done.left[cell], release)
    return openers


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


def _settle(cell: int, left: int, release: Release) -> None:
    """Accept what a count hidden for its entities can still keep, or refuse the release."""
    rules = release.picture.rules
    if release.picture.why[cell] != FEW_ENTITIES or left < rules.candidates:
        raise UnsafeRelease(
            f"The hidden count at {release.cells.describe(cell)} could be worked out, and no shown cell is "
            "left whose hiding would protect it. Publish fewer tables, use broader codes, or wait "
            "until more people are counted; then protect again."
        )
    release.picture.settled[cell] = left


def _give_back(picture: Picture, equations: Equations, bounds: Bounds, fixed: Flags) -> None:
    """Show again, dearest first, each repaired cell whose showing leaves no cell narrow."""
    rules = picture.rules
    repaired = np.flatnonzero((picture.why == REPAIR) & ~fixed)
    low = np.maximum(bounds.low[repaired], np.maximum(picture.value[repaired] - rules.reach, rules.minimum))
    high = np.minimum(bounds.high[repaired], picture.value[repaired] + rules.reach)
    # What one equation shows to be needed is needed, and stays so: showing others only narrows.
    free = spare_after(repaired, low.astype(np.int64), high.astype(np.int64), picture, equations, bounds) >= 0
    repaired = repaired[free]
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
