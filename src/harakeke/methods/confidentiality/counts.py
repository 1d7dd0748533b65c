"""Counting: from records to true counts, which only `protect` sees."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.cube import Cube, Keys
from harakeke.methods.confidentiality.keys import record_keys
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.records import Records, check_lengths, read_answers, read_members
from harakeke.methods.confidentiality.runs import Whole, distinct


@dataclass(frozen=True, repr=False)
class Tally:
    """True counts of every cell, flat in cell order, and the keys of their members.

    steady: the dimensions in which everyone has one code.
    entities: how many stand behind each count; largest: the share of the count that the largest of
    them has (0 to 1). Both None where the plan names no entity.
    """

    counts: Whole
    keys: Keys
    steady: frozenset[str]
    entities: Whole | None = None
    largest: npt.NDArray[np.float64] | None = None


def tally(records: Records, plan: Plan, cells: Cells, agency: bytes) -> Tally:
    """Count distinct units (and entities) in every cell of the plan.

    A unit with several rows, or several answers in a `multiple` dimension, is counted once in each
    cell it belongs to. Raises RecordError (row, field, remedy) for a missing column, an empty
    identifier or an unknown code. Cost: O(N) for the people, then O(occupied cells) a block.

    By hand: P1 has two rows but is one person; the total is 2, not 3.

    >>> plan = Plan.from_dict({
    ...     "unit": "person",
    ...     "dimensions": {"ta": {"codes": ["a", "b"]}},
    ...     "tables": [{"name": "people", "by": ["ta"]}],
    ... })
    >>> tally({"person": ["P1", "P1", "P2"], "ta": ["a", "a", "b"]}, plan, Cells(plan), b"a" * 16).counts
    array([2, 1, 1])
    """
    check_lengths(records, plan)
    answers = {d.name: read_answers(records, d) for d in plan.dimensions}
    units = read_members(records, plan.unit)
    cube = Cube(cells, units, answers)
    counts, keys = cube.count(record_keys(agency, units.ids))
    if plan.entity is None:
        return Tally(counts, keys, cube.steady)
    entities, most = _by_entity(cube, read_members(records, plan.entity).row)
    return Tally(counts, keys, cube.steady, entities, most / np.maximum(counts, 1))


def _by_entity(cube: Cube, entity: npt.NDArray[np.integer]) -> tuple[Whole, Whole]:
    """For each cell: distinct entities, and the distinct units of the entity that has most of them."""
    entities = np.zeros(len(cube.cells), dtype=np.int64)
    most = np.zeros(len(cube.cells), dtype=np.int64)
    whole = int(entity.max(initial=0)) + 1
    for block in cube.cells.blocks:
        rows, place = cube.rows_in(block, block)
        pair = place * whole + entity[rows]
        size = int(np.prod(cube.cells.shape(block), dtype=np.int64)) * whole
        if not cube.members.once:
            pair = distinct(cube.members.row[rows].astype(np.int64) * size + pair) % size
        pair, units = np.unique(pair, return_counts=True)
        first = cube.cells.span(block).start
        np.add.at(entities, first + pair // whole, 1)
        np.maximum.at(most, first + pair // whole, units)
    return entities, most
