"""Which hidden cells to attack first: those nearest to being given away."""

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.picture import SHOWN, Picture
from harakeke.methods.confidentiality.programming.slack import write_with_slack
from harakeke.methods.confidentiality.runs import Whole

_CLOSENESS_FOR_EACH = 8  # times more cells are looked at closely than are asked for


def tightest(
    picture: Picture, bounds: Bounds, equations: Equations, how_many: int | None, safe: Flags | None = None
) -> Whole:
    """The hidden cells most likely to be disclosed, likeliest first; all of them when None.

    First those with the fewest candidates beyond the needed; among these, those in the equation
    with the least slack. Where more are equally near than could be looked at closely, every so
    many is taken, evenly over the release. safe: cells known to keep enough; they are left out.
    """
    wanted = None if how_many is None else _CLOSENESS_FOR_EACH * how_many
    hidden = picture.why > SHOWN if safe is None else (picture.why > SHOWN) & ~safe
    close = _with_fewest_candidates(hidden, picture, bounds, wanted)
    spare = spare_candidates(picture, bounds, close)
    order = np.argsort(spare, kind="stable")
    if wanted is not None and len(close) > wanted:
        order = _thinned(spare, order, wanted)
    close, spare = close[order], spare[order]
    ranked = close[np.lexsort((close, _least_slack(close, equations, bounds), spare))]
    return ranked if how_many is None else ranked[:how_many]


def spare_candidates(picture: Picture, bounds: Bounds, cells: Whole) -> Whole:
    """How many candidates each hidden cell has beyond those it needs; under 0 is too narrow."""
    return bounds.width(cells) - picture.needed(cells)


def _with_fewest_candidates(hidden: Flags, picture: Picture, bounds: Bounds, many: int | None) -> Whole:
    """At least so many hidden cells, none with more candidates than any left out but for its needs.

    There may be a hundred million cells, so those far from narrow are not even listed.
    """
    if many is None:
        return np.flatnonzero(hidden)
    needs = max(picture.rules.candidates, picture.rules.entity_candidates)
    for beyond in range(needs):
        found = np.flatnonzero(hidden & (bounds.high - bounds.low < needs + beyond))
        if len(found) >= many:
            return found
    return np.flatnonzero(hidden)


def _thinned(spare: Whole, order: Whole, most: int) -> Whole:
    """The first `most` by spare; of the last rank that does not fit, an even selection."""
    last = spare[order[most]]
    sure, tied = order[spare[order] < last], order[spare[order] == last]
    evenly = np.arange(most - len(sure), dtype=np.int64) * len(tied) // (most - len(sure))
    return np.concatenate([sure, tied[evenly]])


def _least_slack(cells: Whole, equations: Equations, bounds: Bounds) -> Whole:
    """The slack of the tightest equation each of these cells is in."""
    least = np.full(len(cells), 2**40, dtype=np.int64)
    order = np.argsort(cells)
    ranked = cells[order]
    written, open_by = write_with_slack(equations, bounds, equations.touching(ranked))
    for members, of in ((written.total, open_by), (written.part, np.repeat(open_by, written.size))):
        at = np.minimum(np.searchsorted(ranked, members), max(len(ranked) - 1, 0))
        here = ranked[at] == members if len(ranked) else np.zeros(0, dtype=np.bool_)
        np.minimum.at(least, order[at[here]], of[here])
    return least
