"""The attack by programs: neighbourhood by neighbourhood, from the tightest hidden cell on."""

from itertools import islice

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.picture import Picture
from harakeke.methods.confidentiality.programming.budget import Budget, Deadline
from harakeke.methods.confidentiality.programming.neighbourhood import Neighbourhood, grow, whole_release
from harakeke.methods.confidentiality.programming.openers import binding
from harakeke.methods.confidentiality.programming.programs import Programs
from harakeke.methods.confidentiality.programming.rows import write_rows
from harakeke.methods.confidentiality.programming.siege import Siege
from harakeke.methods.confidentiality.programming.tightest import tightest
from harakeke.methods.confidentiality.runs import Whole

_GROWN_TOGETHER = 64
_CLOSE = 1  # linear programs leaving at most so many spare candidates are followed by integer ones


def attack_by_programs(
    picture: Picture,
    equations: Equations,
    bounds: Bounds,
    *,
    budget: Budget | None = None,
    safe: Flags | None = None,
    deadline: Deadline | None = None,
) -> Programs:
    """Attack the tightest hidden cells with linear, then integer programs.

    bounds: those of propagation, at rest; narrowed in place where more is proved, as `tighten` does.
    safe: cells known to keep enough candidates, such as those with certificates; they are not tried.
    Returns what was tried and finished, and the cells left too narrow with the shown cells that
    hold them there.

    By hand: areas a and b, young x and old y, women f and men m. The page shows 39 men (37 to 41),
    27 in area a (25 to 29), 21 old in b (19 to 23) and 21 old women (19 to 23). Young men of b and
    young women of a are S. The S of b is the men, less area a, less the old of b, plus the old
    women, plus the S of a: at least 37 - 29 - 23 + 19 + 0 = 4. Propagation sees only 3 or more, for
    it looks at one equation at a time and this takes four; so 2 candidates are left, not 3.

    >>> from harakeke.methods.confidentiality.bounds import tighten
    >>> from harakeke.methods.confidentiality.cells import Cells
    >>> from harakeke.methods.confidentiality.picture import REPAIR, SMALL
    >>> from harakeke.methods.confidentiality.plan import Plan
    >>> codes = {"area": ["a", "b"], "age": ["x", "y"], "sex": ["f", "m"]}
    >>> plan = Plan.from_dict({
    ...     "unit": "id",
    ...     "dimensions": {name: {"codes": found} for name, found in codes.items()},
    ...     "tables": [{"name": "t", "by": list(codes)}],
    ... })
    >>> cells = Cells(plan)  # the total; each area, age, sex; each two of them crossed; all three
    >>> value = np.array([72, 27, 42, 27, 42, 36, 39, 9, 21, 21, 21, 12, 18, 21, 21, 15, 15, 21, 21,
    ...                   0, 9, 12, 9, 15, 0, 9, 15], np.int32)
    >>> why = np.zeros(len(cells), np.int8)
    >>> why[[19, 24]], why[18] = SMALL, REPAIR  # old men were hidden as well, to no avail
    >>> picture, equations = Picture(value, why, plan.rules), Equations(cells, value, codes)
    >>> bounds = picture.opening()
    >>> tighten(equations, bounds, np.arange(len(equations)))
    >>> found = cells.number({"area": "b", "age": "x", "sex": "m"})
    >>> int(bounds.low[found]), int(bounds.high[found])
    (3, 5)
    >>> proved = attack_by_programs(picture, equations, bounds)
    >>> int(bounds.low[found]), int(bounds.high[found]), proved.left[found]
    (4, 5, 2)
    >>> sorted(cells.describe(way) for way in proved.binding[found])
    ['age=y, sex=f', 'area=a', 'area=b, age=y', 'sex=m']
    """
    budget = budget or Budget()
    done = Programs(bounds)
    waiting = dict.fromkeys(tightest(picture, bounds, equations, budget.cells, safe).tolist())
    while waiting and (deadline is None or deadline.left > 0):
        seeds = np.array(list(islice(waiting, _GROWN_TOGETHER)), dtype=np.int64)
        for area in _areas(equations, bounds, seeds, budget):
            here = [cell for cell in area.core.tolist() if cell in waiting]
            if here and (deadline is None or deadline.left > 0):
                _besiege(area, np.array(here), picture, equations, done, budget, deadline)
            for cell in here:
                waiting.pop(cell)
    return done


def _areas(equations: Equations, bounds: Bounds, seeds: Whole, budget: Budget) -> list[Neighbourhood]:
    if len(bounds.low) <= budget.whole:
        return [whole_release(equations, len(bounds.low))]
    return grow(equations, bounds, seeds, budget.size)


def _besiege(
    area: Neighbourhood,
    cells: Whole,
    picture: Picture,
    equations: Equations,
    done: Programs,
    budget: Budget,
    deadline: Deadline | None,
) -> None:
    """Attack these cells of one neighbourhood and take down what is proved."""
    rows = write_rows(area, picture, equations, done.bounds)
    siege = Siege(rows, budget, deadline)
    columns, needed = np.searchsorted(area.cells, cells), picture.needed(cells).astype(np.int64)
    done.neighbourhoods += 1
    siege.push_together(columns)
    for column, least in zip(columns.tolist(), needed.tolist(), strict=True):
        done.linear.note(siege.find_ends(column, least), siege.left(column), least)
    for column, least in zip(columns.tolist(), needed.tolist(), strict=True):
        if least <= siege.left(column) <= least + _CLOSE and done.integer.tried < budget.integers:
            done.integer.note(siege.find_values(column, least), siege.left(column), least)
        if siege.left(column) < least:
            cell = int(area.cells[column])
            done.left[cell] = siege.left(column)
            done.binding[cell] = binding(siege, column, picture, equations)
    done.bounds.low[area.cells], done.bounds.high[area.cells] = rows.low, rows.high
