"""Sampled blocks: small parts of a release reconstructed as far as whole numbers allow.

Where the attack on the tightest cells asks "too narrow or not?", this asks for every value that
each hidden cell of a block can truly have there, and stops at nothing but its limits.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.picture import Picture
from harakeke.methods.confidentiality.programming.budget import Budget, Deadline
from harakeke.methods.confidentiality.programming.neighbourhood import Neighbourhood, grow
from harakeke.methods.confidentiality.programming.programs import Tier
from harakeke.methods.confidentiality.programming.rows import write_rows
from harakeke.methods.confidentiality.programming.siege import Siege
from harakeke.methods.confidentiality.runs import Whole

_SMALL = 24  # a wider cell is not looked at value by value


@dataclass
class Reconstruction:
    """What reconstructing blocks came to: `values[cell]` is what is still possible for it."""

    blocks: int = 0
    tier: Tier = field(default_factory=Tier)
    values: dict[int, list[int]] = field(default_factory=dict)

    def evidence(self) -> dict[str, Any]:
        """The attack as a line for the evidence file."""
        return {**self.tier.to_dict("integer programs on sampled blocks"), "blocks": self.blocks}


def reconstruct_blocks(
    picture: Picture,
    equations: Equations,
    bounds: Bounds,
    *,
    blocks: int,
    size: int = 60,
    budget: Budget | None = None,
    deadline: Deadline | None = None,
) -> Reconstruction:
    """Reconstruct blocks of about `size` cells, grown from hidden cells spread over the release.

    Every hidden cell of a block is asked for each of its values. A cell counts as recovered or too
    narrow only if other values are impossible within the block, hence in the release.
    """
    done = Reconstruction()
    for area in grow(equations, bounds, spread(picture.hidden, blocks), size):
        if deadline is not None and deadline.left <= 0:
            break
        _reconstruct(area, picture, equations, bounds, done, budget, deadline)
    return done


def spread(cells: Whole, many: int) -> Whole:
    """So many of these cells, evenly spread from the first on: the same in every run.

    >>> spread(np.arange(100, 110), 4)
    array([100, 102, 105, 107])
    """
    many = min(many, len(cells))
    return cells[np.arange(many, dtype=np.int64) * len(cells) // max(many, 1)]


def _reconstruct(
    area: Neighbourhood,
    picture: Picture,
    equations: Equations,
    bounds: Bounds,
    done: Reconstruction,
    budget: Budget | None,
    deadline: Deadline | None,
) -> None:
    siege = Siege(write_rows(area, picture, equations, bounds), budget or Budget(), deadline)
    hidden = np.flatnonzero(np.isin(area.cells, picture.hidden))
    small = hidden[siege.rows.high[hidden] - siege.rows.low[hidden] < _SMALL]
    done.blocks += 1
    siege.push_together(small)
    for column, needed in zip(small.tolist(), picture.needed(area.cells[small]).tolist(), strict=True):
        finished = siege.find_values(column, None)
        done.tier.note(finished, siege.left(column), needed)
        whole = range(int(siege.rows.low[column]), int(siege.rows.high[column]) + 1)
        left = [value for value in whole if value not in siege.excluded[column]]
        cell = int(area.cells[column])
        done.values[cell] = [v for v in left if v in done.values.get(cell, left)]
