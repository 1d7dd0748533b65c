"""Repair: hide the cheapest shown cells that keep every hidden cell wide enough.

A hidden cell is *narrow* when arithmetic leaves an attacker too few candidates for it. Repair
hides shown cells that open the narrow ones (a weighted cover, cheapest first), looks again, and
at the end gives back every cell that turned out not to be needed (reverse-delete).
"""

from dataclasses import dataclass, field

import numpy as np

from harakeke.methods.confidentiality.audit import narrow
from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.cover import cheapest_cover
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.errors import UnsafeRelease
from harakeke.methods.confidentiality.insiders import Insiders, ask_insiders, members
from harakeke.methods.confidentiality.one_step import spare_after
from harakeke.methods.confidentiality.openers import nearest, ways_to_open
from harakeke.methods.confidentiality.picture import FEW_ENTITIES, REPAIR, SHOWN, Picture
from harakeke.methods.confidentiality.programming import Budget, Programs, attack_by_programs
from harakeke.methods.confidentiality.readers import Readers
from harakeke.methods.confidentiality.runs import Whole


@dataclass
class Repaired:
    """What readers of the repaired page can prove, insiders and programs, and what it took to get there.

    bounds: what the strongest attacker proves, by propagation and then by programs.
    """

    readers: Readers
    bounds: Bounds
    insiders: Insiders = field(default_factory=lambda: Insiders(0, 0))
    programs: Programs | None = None
    rounds: int = 0
    narrow_at_first: int = 0
    exact_at_first: int = 0
    insiders_at_first: int = 0
    members: int = 0
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

    Propagation comes first, over everything; then membership and insiders; then programs, on the
    tightest cells. Whatever finds something has shown cells hidden for it, and all begin again.
    Raises UnsafeRelease when nothing that is left to hide would help.
    """
    picture = release.picture
    readers = Readers(picture, release.equations)
    found, safe = Repaired(readers, readers.told), None
    found.narrow_at_first = len(narrow(picture, found.bounds))
    found.exact_at_first = int(np.count_nonzero((found.bounds.high == found.bounds.low) & (picture.why > SHOWN)))
    while True:
        _until_wide(release, found)
        openers = _ask_members(release, found) or _ask_insiders(release, found)
        if not openers:
            openers = _run_programs(release, found, safe)
            safe = np.ones(len(picture.why), dtype=np.bool_)  # hiding only widens: what was wide stays so
        if not openers:
            return found
        hidden = picture.why > SHOWN
        _hide(openers, found)
        release.fixed = release.fixed | (picture.why == REPAIR)  # propagation alone would give them back
        if safe is not None:
            safe[(picture.why > SHOWN) & ~hidden] = False
            safe[list(openers)] = False


def _until_wide(release: Release, found: Repaired) -> None:
    """Hide until propagation leaves no cell narrow; then give back what was not needed."""
    picture, equations = release.picture, release.equations
    while len(tight := narrow(picture, found.readers.told)):
        openers = ways_to_open(tight, picture, equations, found.readers.told, release.fixed)
        for cell in [cell for cell, ways in openers.items() if not ways]:
            _settle(cell, int(found.readers.told.width(np.array([cell]))[0]), release)
            del openers[cell]
        _hide(openers, found)
    _give_back(found.readers, release.fixed)


def _ask_members(release: Release, found: Repaired) -> dict[int, set[int]]:
    """For each count of 1 that is proved not to be nought: shown cells whose hiding may end that."""
    readers = found.readers
    proved = members(readers.picture, release.counts, readers.untold)
    found.members_at_first = max(found.members_at_first, len(proved))
    found.members = len(proved)
    if not len(proved):
        return {}
    openers = ways_to_open(proved, readers.picture, readers.equations, readers.untold, release.fixed)
    return {cell: ways for cell, ways in openers.items() if ways}


def _ask_insiders(release: Release, found: Repaired) -> dict[int, set[int]]:
    found.insiders = ask_insiders(found.readers, release.cells, release.counts, release.fixed)
    found.insiders_at_first = max(found.insiders_at_first, found.insiders.recovered)
    return {cell: ways for cell, ways in found.insiders.openers.items() if ways}


def _run_programs(release: Release, found: Repaired, safe: Flags | None) -> dict[int, set[int]]:
    first = found.programs is None
    found.bounds = found.readers.told.copy()
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


def _hide(openers: dict[int, set[int]], found: Repaired) -> None:
    """Hide the cheapest cover."""
    found.readers.hide(np.array(cheapest_cover(openers, found.readers.picture.value), dtype=np.int64))
    found.rounds += 1


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


def _give_back(readers: Readers, fixed: Flags) -> None:
    """Show again, dearest first, each repaired cell whose showing leaves no cell narrow."""
    picture, bounds = readers.picture, readers.told
    repaired = np.flatnonzero((picture.why == REPAIR) & ~fixed)
    low, high = _if_shown(repaired, picture, bounds)
    # What one equation shows to be needed is needed, and stays so: showing others only narrows.
    free = spare_after(repaired, low, high, picture, readers.equations, bounds) >= 0
    repaired = repaired[free]
    for cell in repaired[np.lexsort((repaired, -picture.value[repaired].astype(np.int64)))]:
        readers.show_if_spare(np.array([cell]))


def _if_shown(cells: Whole, picture: Picture, bounds: Bounds) -> tuple[Whole, Whole]:
    """The bounds of these hidden cells, if each were shown."""
    rules, value = picture.rules, picture.value[cells].astype(np.int64)
    low = np.maximum(bounds.low[cells], np.maximum(value - rules.reach, rules.minimum))
    return low, np.minimum(bounds.high[cells], value + rules.reach)
