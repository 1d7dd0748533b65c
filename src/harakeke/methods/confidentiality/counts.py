"""Counting: from records to a CountTable, which nothing but `protect` may open."""

from typing import NoReturn

import numpy as np

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.cube import Cube, Keys
from harakeke.methods.confidentiality.errors import NoWayOut
from harakeke.methods.confidentiality.keys import Secrets, record_keys
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.records import (
    Records,
    Whole,
    check_lengths,
    read_answers,
    read_members,
)


class CountTable:
    """True counts. It has no way out: it cannot be printed, stored, copied or sent.

    Give it to `protect`, which returns a `SafeTable`. (Python cannot stop a colleague who reads
    private attributes; it can make sure nobody does so by accident.)
    """

    __slots__ = ("_agency_mark", "_cells", "_counts", "_entities", "_keys")

    def __init__(self, cells: Cells, counts: Whole, entities: Whole | None, keys: Keys, agency_mark: bytes) -> None:
        self._cells = cells
        self._counts = counts
        self._entities = entities
        self._keys = keys
        self._agency_mark = agency_mark

    @property
    def plan(self) -> Plan:
        """The plan these counts were made for."""
        return self._cells.plan

    def __repr__(self) -> str:
        return f"<CountTable of {len(self._cells)} cells; not for release, use protect()>"

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise NoWayOut(
            "A CountTable has no way out: true counts are not copied, stored or sent. "
            "Use protect() and keep the SafeTable."
        )

    __reduce__ = __reduce_ex__ = __copy__ = __deepcopy__ = __getstate__ = _refuse
    __iter__ = __array__ = __len__ = __getitem__ = _refuse


def count(records: Records, plan: Plan, *, secrets: Secrets) -> CountTable:
    """Count distinct units (and entities) in every cell of the plan.

    records: column name -> sequence (list or numpy array), all of one length N; one row for each
    person or event. A unit with several rows, or several answers in a `multiple` dimension, is
    counted once in each cell it belongs to. The agency secret keys the units, so that `protect`
    can round the same people the same way everywhere.

    Raises RecordError (row, field, remedy) for a missing column, an empty identifier or an
    unknown code. Cost: O(N) for each block of the plan; about 16 bytes a cell kept.

    By hand: P1 has two rows but is one person; the area's total is 2, not 3.

    >>> plan = Plan.from_dict({
    ...     "unit": "person",
    ...     "dimensions": {"ta": {"codes": ["a", "b"]}},
    ...     "tables": [{"name": "people", "by": ["ta"]}],
    ... })
    >>> records = {"person": ["P1", "P1", "P2"], "ta": ["a", "a", "b"]}
    >>> count(records, plan, secrets=Secrets(agency=b"a" * 16, release=b"r" * 16))
    <CountTable of 3 cells; not for release, use protect()>
    """
    check_lengths(records, plan)
    cells = Cells(plan)
    answers = {d.name: read_answers(records, d) for d in plan.dimensions}
    units = read_members(records, plan.unit)
    cube = Cube.of(cells, units, answers)
    counts, keys = cube.count_and_key(record_keys(secrets.agency, units.ids))
    entities = None
    if plan.entity is not None:
        entities = Cube.of(cells, read_members(records, plan.entity), answers).count()
    for figures in (counts, keys, entities):
        if isinstance(figures, np.ndarray):
            figures.flags.writeable = False
    return CountTable(cells, counts, entities, keys, secrets.agency_mark())
