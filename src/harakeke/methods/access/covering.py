"""Maximal covering: which few sites, together, cover the most unmet need (Church and ReVelle 1974), by HiGHS.

Often several choices cover as much. So that the answer is one answer, the first of the best is taken: sites are asked
in the order given whether some best choice has them. Every solution is from a cold start, and what it covers is added
up again in whole hundredths, so a solver's tolerance decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from .refused import AccessError, amounts

A_UNIT = 100  # hundredths of a person: need is rounded to them
COLD = {
    "output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9, "primal_feasibility_tolerance": 1e-9,
}  # fmt: skip


@dataclass(frozen=True)
class _Problem:
    covers: tuple[frozenset[int], ...]
    units: dict[int, int]
    sites: int

    def useful(self) -> list[int]:
        """The sites that cover any need at all; the others are no choice."""
        return [one for one, areas in enumerate(self.covers) if areas]

    def covered(self, chosen: set[int]) -> int:
        return sum(self.units[area] for area in frozenset().union(*(self.covers[one] for one in chosen)))


def choose_sites(covers: Sequence[Sequence[int]], need: npt.ArrayLike, sites: int) -> list[int]:
    """At most so many of `covers` (each the area rows one site would cover) that cover the most need together.

    An area covered twice counts once. Of equally good choices the one that comes first in the order of `covers` is
    returned, without sites that add nothing.

    >>> choose_sites([[0], [1, 2], [0, 1]], need=[5, 3, 1], sites=1)  # by hand: 5, 4 and 8
    [2]
    >>> choose_sites([[0], [1, 2], [0, 1]], need=[5, 3, 1], sites=2)
    [0, 1]
    """
    if sites < 0:
        raise AccessError("sites", f"{sites} is below 0.", "Give how many sites there may be.")
    wanted = np.rint(amounts("need", need) * A_UNIT).astype(np.int64)
    for row, each in enumerate(covers):
        if any(not 0 <= area < len(wanted) for area in each):
            raise AccessError("covers", "It covers an area that is not there.", "Count areas from 0.", row=row)
    units = {area: int(many) for area, many in enumerate(wanted) if many}
    problem = _Problem(tuple(frozenset(each) & units.keys() for each in covers), units, sites)
    return _without_idle(problem, _first_of_the_best(problem))


def _first_of_the_best(problem: _Problem) -> set[int]:
    best_choice = _best(problem, set(), set())
    best, taken, left = problem.covered(best_choice), set[int](), set[int]()
    for site in problem.useful():
        if problem.covered(taken) == best:
            break
        if site not in best_choice:
            tried = _best(problem, taken | {site}, left) if len(taken) < problem.sites else set()
            if problem.covered(tried) < best:
                left.add(site)
                continue
            best_choice = tried
        taken.add(site)
    return taken


def _without_idle(problem: _Problem, chosen: set[int]) -> list[int]:
    best = problem.covered(chosen)
    for site in sorted(chosen, reverse=True):
        if problem.covered(chosen - {site}) == best:
            chosen = chosen - {site}
    return sorted(chosen)


def _best(problem: _Problem, taken: set[int], left: set[int]) -> set[int]:
    """One best choice that has the sites of `taken` and none of `left`."""
    open_sites = [one for one in problem.useful() if one not in left] if problem.sites else []
    if not open_sites:
        return set()
    areas = sorted(frozenset().union(*(problem.covers[one] for one in open_sites)))
    highs = _program(problem, open_sites, areas, taken)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"HiGHS ended with {highs.modelStatusToString(highs.getModelStatus())}.")
    values = highs.getSolution().col_value[: len(open_sites)]
    return {site for site, value in zip(open_sites, values, strict=True) if value > 0.5} | taken


def _program(problem: _Problem, open_sites: list[int], areas: list[int], taken: set[int]) -> highspy.Highs:
    """Maximise Σ need·covered, where an area is covered only if a site that covers it is chosen."""
    place = {area: len(open_sites) + row for row, area in enumerate(areas)}
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in COLD.items():
        highs.setOptionValue(option, value)
    whole = float(sum(problem.units[area] for area in areas))
    for site in open_sites:
        highs.addCol(0.0, float(site in taken), 1.0, 0, [], [])
    for area in areas:
        highs.addCol(-problem.units[area] / whole, 0.0, 1.0, 0, [], [])
    highs.changeColsIntegrality(
        len(open_sites), np.arange(len(open_sites), dtype=np.int32),
        np.full(len(open_sites), highspy.HighsVarType.kInteger.value, dtype=np.uint8),
    )  # fmt: skip
    reach: dict[int, list[int]] = {area: [] for area in areas}
    for column, site in enumerate(open_sites):
        for area in problem.covers[site]:
            reach[area].append(column)
    for area, columns in reach.items():
        row = [place[area], *columns]
        highs.addRow(-highspy.kHighsInf, 0.0, len(row), row, [1.0] + [-1.0] * len(columns))
    everywhere = list(range(len(open_sites)))
    highs.addRow(-highspy.kHighsInf, float(problem.sites), len(everywhere), everywhere, [1.0] * len(everywhere))
    return highs
