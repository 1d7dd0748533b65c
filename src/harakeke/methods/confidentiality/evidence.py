"""Evidence: what was tried against a release, and what came of it; no secret, no true count."""

from typing import Any

import numpy as np

from harakeke.methods.confidentiality.bounds import FEW_ENTITIES, REPAIR, SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.repair import Audit, narrow

VERSION = "1"
_MANY = 10


def gather_evidence(
    plan: Plan, measure: str, picture: Picture, equations: Equations, found: Audit, earlier: int
) -> dict[str, Any]:
    """Return the evidence of one release as plain data, the same on every run.

    `attacks` lists each attack with how many hidden cells it was tried on, how many it recovered
    exactly, and how many it left with fewer candidates than the rules demand.
    """
    hidden = picture.hidden
    candidates = found.high[hidden] - found.low[hidden] + 1
    tight = narrow(picture, found)
    before = int(np.count_nonzero(np.isin(picture.why, (SMALL, FEW_ENTITIES))))
    return {
        "library": {"name": "harakeke.methods.confidentiality", "version": VERSION},
        "plan": plan.digest,
        "measure": measure,
        "rules": plan.rules.to_dict(),
        "cells": len(picture.why),
        "published": int(np.count_nonzero(picture.why == SHOWN)),
        "hidden_primary": before,
        "hidden_by_repair": int(np.count_nonzero(picture.why == REPAIR)),
        "hidden_for_entities_bounded_by_hidden_parts": int(np.count_nonzero(picture.settled)),
        "equations": len(equations),
        "earlier_releases": earlier,
        "rounds": found.rounds,
        "sweeps": found.sweeps,
        "attacks": [
            _attack("propagation before repair", before, found.exact_at_first, found.narrow_at_first),
            _attack(
                "propagation of the release, told why each cell is hidden",
                len(hidden),
                int(np.count_nonzero(candidates == 1)),
                len(tight),
            ),
        ],
        "candidates": {
            "fewest": int(candidates.min()) if len(hidden) else None,
            "hidden_cells_by_candidates": _spread(candidates),
        },
        "attributes": _attributes(picture, equations, found),
        "claim": (
            "Interval propagation gives outer bounds: these attacks recovered what is listed. "
            "It does not prove that no other method could do better."
        ),
    }


def _attack(name: str, tried: int, recovered: int, left_narrow: int) -> dict[str, Any]:
    return {"attack": name, "tried": tried, "recovered": recovered, "too_narrow": left_narrow}


def _spread(candidates: np.ndarray[Any, np.dtype[np.int64]]) -> dict[str, int]:
    few, times = np.unique(np.minimum(candidates, _MANY), return_counts=True)
    named = [f"{n} or more" if n == _MANY else str(n) for n in few.tolist()]
    return dict(zip(named, times.tolist(), strict=True))


def _attributes(picture: Picture, equations: Equations, found: Audit) -> dict[str, Any]:
    """What totals and parts nearly equal to them tell about everyone in a group.

    A part of the group is proved to hold at least low(part) / high(total) of it. "Everyone" or
    "no one" is proved only if a hidden cell's bounds are nought to nought.
    """
    total = np.repeat(equations.total, equations.size)
    wide = np.repeat(equations.size, equations.size) > 1
    both = wide & (picture.why[total] == SHOWN) & (picture.why[equations.part] == SHOWN)
    share = found.low[equations.part[both]] / found.high[total[both]]
    hidden = picture.hidden
    return {
        "parts_of_shown_totals": int(both.sum()),
        "proved_at_least_nine_in_ten": int(np.count_nonzero(share >= 0.9)),
        "highest_share_proved": float(np.floor(share.max() * 1000) / 1000) if len(share) else None,
        "hidden_cells_proved_empty": int(np.count_nonzero(found.high[hidden] == 0)),
    }
