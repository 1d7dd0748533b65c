"""Linear and integer programming on the tightest hidden cells, within a budget of seconds.

Propagation looks at one equation at a time. A linear programme uses all equations near a cell at
once; an integer programme also knows that people come whole.
"""

from math import ceil, floor
from time import perf_counter

import numpy as np

from harakeke.methods.attacks.equations import runs
from harakeke.methods.attacks.neighbourhood import NEAR_WHOLE, Neighbourhood, Solver
from harakeke.methods.attacks.release import Flags, Whole
from harakeke.methods.attacks.result import Result
from harakeke.methods.attacks.view import View

LINEAR, INTEGER = "linear programming", "integer reconstruction of sampled blocks"
_LARGE, _SMALL = 1000, 250  # cells in a neighbourhood for each
_AIM_SECONDS = 1.0


def solve_linear(view: View, seconds: float) -> Result:
    """Narrow the tightest hidden cells by linear programmes over all equations around each."""
    return _solve(view, LINEAR, _tightest(view), seconds, most=_LARGE, whole=False)


def solve_integer(view: View, seconds: float) -> Result:
    """Reconstruct sampled blocks of equations in whole numbers."""
    targets = _tightest(view)
    rng = np.random.default_rng([view.seed, 3])
    half = len(targets) // 2
    mixed = np.concatenate([targets[:half], rng.permutation(targets[half:])])
    return _solve(view, INTEGER, rng.permutation(mixed[: max(2000, half)]), seconds, most=_SMALL, whole=True)


def _tightest(view: View) -> Whole:
    """Hidden cells that propagation left open: narrowest first, then those with fewest hidden fellows."""
    bounds, equations = view.bounds, view.equations
    hidden = view.hidden[~bounds.exact[view.hidden]]
    if not len(hidden) or not len(equations):
        return hidden[:0]
    open_ = (bounds.high > bounds.low).astype(np.int64)
    loose = np.add.reduceat((bounds.high - bounds.low)[equations.part].astype(np.float64), equations.start)
    loose += (bounds.high - bounds.low)[equations.total] + open_[equations.total]
    freest = np.full(len(view.board), np.inf)
    np.minimum.at(freest, equations.part, np.repeat(loose, equations.size))
    np.minimum.at(freest, equations.total, loose)
    return hidden[np.lexsort((freest[hidden], (bounds.high - bounds.low)[hidden]))]


def _solve(view: View, name: str, targets: Whole, seconds: float, *, most: int, whole: bool) -> Result:
    """Go from target to target; each neighbourhood settles every count that lies well inside it."""
    began = perf_counter()
    end = began + seconds
    settled = np.zeros(len(view.board), dtype=np.bool_)
    wanted = np.zeros(len(view.board), dtype=np.bool_)
    wanted[targets] = True
    rng = np.random.default_rng([view.seed, 2])
    pinned: dict[int, int] = {}
    for target in targets.tolist():
        if settled[target]:
            continue
        if perf_counter() > end:
            break
        here = Neighbourhood.around(view, target, most)
        solver = Solver(view, here, whole=whole)
        inner = wanted[here.cells] & ~settled[here.cells] & _well_inside(view, here)
        inner[np.searchsorted(here.cells, target)] = True
        left = _scatter(solver, inner, rng, end)
        settled[here.cells[inner & ~left]] = True
        for column in np.flatnonzero(left).tolist():
            if perf_counter() > end:
                break
            _pin(solver, column, end, pinned)
            settled[here.cells[column]] = True
    cells = np.array(list(pinned), dtype=np.int64)
    values = np.array(list(pinned.values()), dtype=np.int64)
    untried = int(np.count_nonzero(wanted & ~settled))
    more = {"not tried for want of time": untried}
    return view.score(name, cells, values, len(targets) - untried, began, details=more)


def _scatter(solver: Solver, wanted: Flags, rng: np.random.Generator, end: float) -> Flags:
    """Solve for random aims until that settles few more counts; return what is not yet seen to vary."""
    left = wanted.copy()
    while np.any(left) and perf_counter() < end:
        cost = np.where(left, rng.choice([-1.0, 1.0], len(left)), 0.0)
        for aim in (cost, -cost):
            solver.aim(aim, min(_AIM_SECONDS, end - perf_counter()))
        was, left = left, left & ~solver.varies()
        if np.count_nonzero(left) > 0.7 * np.count_nonzero(was):
            break
    return left


def _pin(solver: Solver, column: int, end: float, pinned: dict[int, int]) -> None:
    """Prove one count's range; keep the count if the range is one value."""
    found = solver.extremes(column, end - perf_counter())
    if found is not None and ceil(found[0] - NEAR_WHOLE) == floor(found[1] + NEAR_WHOLE):
        pinned[int(solver.here.cells[column])] = ceil(found[0] - NEAR_WHOLE)


def _well_inside(view: View, here: Neighbourhood) -> Flags:
    """Cells all of whose equations are in the neighbourhood."""
    if len(here.equations) == len(view.equations):
        return np.ones(len(here.cells), dtype=np.bool_)
    _, start, size = view.equations.use
    equations = view.equations.use[0][runs(start[here.cells], size[here.cells])]
    kept = np.isin(equations, here.equations)
    missing = np.bincount(np.repeat(np.arange(len(here.cells)), size[here.cells])[~kept], minlength=len(here.cells))
    inside: Flags = missing == 0
    return inside
