"""Evidence: what was tried against a release, and what came of it; no secret, no true count."""

from typing import Any

import numpy as np

from harakeke.methods.confidentiality.audit import narrow
from harakeke.methods.confidentiality.bounds import Bounds, written
from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.picture import FEW_ENTITIES, REPAIR, SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.repair import Repaired
from harakeke.methods.confidentiality.runs import distinct

VERSION = "2"
_MANY = 10
_AT_ONCE = 1 << 22  # cells looked at together, where an array over all would be large


def gather_evidence(
    plan: Plan, measure: str, picture: Picture, equations: Equations, found: Repaired, earlier: int
) -> dict[str, Any]:
    """Return the evidence of one release as plain data, the same on every run.

    `attacks` lists each attack with how many hidden cells it was tried on, how many it recovered
    exactly, and how many it left with fewer candidates than the rules demand.
    """
    candidates = _candidates(picture, found.bounds)
    before = int(np.count_nonzero((picture.why == SMALL) | (picture.why == FEW_ENTITIES)))
    return {
        "library": {"name": "harakeke.methods.confidentiality", "version": VERSION},
        "plan": plan.digest,
        "measure": measure,
        "rules": plan.rules.to_dict(),
        "cells": len(picture.why),
        "published": int(np.count_nonzero(picture.why <= SHOWN)),
        "hidden_primary": before,
        "hidden_by_repair": int(np.count_nonzero(picture.why == REPAIR)),
        "hidden_for_entities_bounded_by_hidden_parts": len(picture.settled),
        "equations": len(equations),
        "earlier_releases": earlier,
        "rounds": found.rounds,
        "attacks": [
            _attack("propagation before repair", before, found.exact_at_first, found.narrow_at_first),
            {
                **_attack("insiders, not told why a cell is hidden", found.insiders.tried, found.insiders.recovered, 0),
                "insiders": found.insiders.there,
                "recovered_before_repair": found.insiders_at_first,
            },
            {
                **_attack("membership, not told why a cell is hidden", found.insiders.alone, found.members, 0),
                "recovered_before_repair": found.members_at_first,
            },
            *_programs(found),
            _attack(
                "propagation of the release, told why each cell is hidden",
                sum(candidates.values()),
                candidates.get(1, 0),
                len(narrow(picture, found.bounds)),
            ),
        ],
        "candidates": {
            "fewest": min(candidates, default=None),
            "hidden_cells_by_candidates": {
                f"{many} or more" if many == _MANY else str(many): cells for many, cells in candidates.items()
            },
        },
        "attributes": _attributes(picture, equations, found.bounds),
        "claim": (
            "Interval propagation gives outer bounds: these attacks recovered what is listed. "
            "It does not prove that no other method could do better."
        ),
    }


def _programs(found: Repaired) -> list[dict[str, Any]]:
    if found.programs is None:
        return []
    linear, integer = found.programs.evidence()
    return [linear | {"too_narrow_before_repair": found.programs_at_first}, integer]


def _attack(name: str, tried: int, recovered: int, left_narrow: int) -> dict[str, Any]:
    return {"attack": name, "tried": tried, "recovered": recovered, "too_narrow": left_narrow}


def _candidates(picture: Picture, bounds: Bounds) -> dict[int, int]:
    """How many hidden cells keep 1, 2, … (up to _MANY, which stands for more) candidates."""
    found = np.zeros(_MANY + 1, dtype=np.int64)
    for start in range(0, len(picture.why), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        width = (bounds.high[some] - bounds.low[some])[picture.why[some] > SHOWN] + 1
        found += np.bincount(np.minimum(width, _MANY), minlength=_MANY + 1)
    return {many: cells for many, cells in enumerate(found.tolist()) if cells}


def _attributes(picture: Picture, equations: Equations, bounds: Bounds) -> dict[str, Any]:
    """What totals and parts nearly equal to them tell about everyone in a group.

    A part of the group is proved to hold at least low(part) / high(total) of it. "Everyone" or
    "no one" is proved only if a hidden cell's bounds are nought to nought.
    """
    parts, many, highest = 0, 0, 0.0
    totals = np.flatnonzero(picture.why == SHOWN)
    for _, found in written(equations, distinct(equations.of_totals(totals)[1])):
        total = np.repeat(found.total, found.size)
        both = np.repeat(found.size > 1, found.size) & (picture.why[found.part] == SHOWN)
        share = bounds.low[found.part[both]] / bounds.high[total[both]]
        parts += int(both.sum())
        many += int(np.count_nonzero(share >= 0.9))
        highest = max(highest, float(share.max(initial=0.0)))
    return {
        "parts_of_shown_totals": parts,
        "proved_at_least_nine_in_ten": many,
        "highest_share_proved": float(np.floor(highest * 1000) / 1000) if parts else None,
        "hidden_cells_proved_empty": int(np.count_nonzero((bounds.high == 0) & (picture.why > SHOWN))),
    }
