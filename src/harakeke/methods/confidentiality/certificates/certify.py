"""Certify: count the hidden cells that could hold another value, each shown by a whole other dataset."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.certificates.crowd import MOST_PLACES, Crowd
from harakeke.methods.confidentiality.certificates.layout import Layout
from harakeke.methods.confidentiality.certificates.search import Search
from harakeke.methods.confidentiality.certificates.swaps import kinds
from harakeke.methods.confidentiality.certificates.walk import Walk
from harakeke.methods.confidentiality.picture import Picture
from harakeke.methods.confidentiality.runs import Whole

MOST_CELLS = 20_000_000
MOST_KINDS = 500  # of swap, those over few dimensions first


@dataclass(frozen=True)
class Certified:
    """What the search found. Kept inside: only `evidence()` is for publication.

    hidden: the hidden cells' numbers; least, most: for each, the smallest and largest value seen in
    a dataset that gives the very same page (every value between them was seen too).
    """

    hidden: Whole
    least: Whole
    most: Whole
    looks: int
    swaps: int
    declined: str = ""

    @property
    def values(self) -> Whole:
        """How many values each hidden cell was seen to have, its true one among them."""
        return self.most - self.least + 1

    def share(self, values: int) -> float:
        """The share of hidden cells with at least so many values (1.0 where nothing is hidden)."""
        return float(np.mean(self.values >= values)) if len(self.hidden) else 1.0

    def evidence(self, candidates: int) -> dict[str, Any]:
        """What may be published: shares in whole per cent, rounded down.

        Which cells, and how much work it took, stay inside: both follow from the true counts.
        """
        if self.declined:
            return {"hidden": len(self.hidden), "declined": self.declined}
        return {
            "hidden": len(self.hidden),
            "percent_with_another_value": int(100 * self.share(2)),
            f"percent_with_{candidates}_values_or_more": int(100 * self.share(candidates)),
        }


def certify(
    cells: Cells,
    crowd: Crowd,
    picture: Picture,
    counts: Whole,
    *,
    entities: Whole | None = None,
    looks: int,
    seed: int,
) -> Certified:
    """Walk through datasets that give the same page, and note the values each hidden cell takes.

    cells, picture, counts: of one release, after repair, counts (cells,) from the same people as
    `crowd` (which the walk moves). entities: how many stand behind each count, where the plan asks.
    looks: when to stop; the same inputs and seed give the same result on any machine.
    Definition, proof and limits: docs/explanation/certificates.md.

    seed: from a secret, so that nobody can repeat the search on a guess and compare.

    A plan with a dominance rule is declined, and the result says why.
    """
    hidden = picture.hidden
    reason = _why_not(cells, crowd, entities)
    if reason or not len(hidden) or not crowd.many.any():
        return Certified(hidden, counts[hidden], counts[hidden], 0, 0, reason)
    layout = Layout(cells, crowd)
    walk = Walk(cells.plan, layout, crowd, picture, (counts, entities), seed)
    search = Search(walk, list(islice(kinds(layout, crowd), MOST_KINDS)), hidden, picture.rules.candidates, seed)
    while walk.looks < looks and not search.done:
        search.step()
    least, most = (seen[hidden].astype(np.int64) for seen in (walk.counts.least, walk.counts.most))
    return Certified(hidden, least, most, walk.looks, walk.swaps)


def _why_not(cells: Cells, crowd: Crowd, entities: Whole | None) -> str:
    if entities is not None and cells.plan.rules.dominance < 1:
        return "plans with a dominance rule are not certified: moving people would change entities' shares"
    if len(cells) > MOST_CELLS:
        return f"more than {MOST_CELLS} cells are not searched: the search keeps about 50 bytes for each"
    if crowd.size >= MOST_PLACES:
        return "the plan's dimensions make more combinations than can be numbered"
    return ""
