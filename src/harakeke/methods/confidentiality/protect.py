"""Protect: the one way from records about people to figures that may leave."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.certificates import certify, read_crowd
from harakeke.methods.confidentiality.counts import Tally, tally
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.errors import UnsafeRelease
from harakeke.methods.confidentiality.evidence import gather_evidence
from harakeke.methods.confidentiality.impossible import impossible_cells
from harakeke.methods.confidentiality.keys import FRINGE, Secrets, draws
from harakeke.methods.confidentiality.picture import FEW_ENTITIES, IMPOSSIBLE, REPAIR, SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.programming import Budget
from harakeke.methods.confidentiality.records import Records
from harakeke.methods.confidentiality.repair import Release, repair
from harakeke.methods.confidentiality.rounding import round_counts
from harakeke.methods.confidentiality.runs import Whole
from harakeke.methods.confidentiality.safe import HIDDEN, MADE_BY_PROTECT, Published, SafeTable, body_of

_SEARCH = b"harakeke/confidentiality/search/1\n"
_TIGHTEST, _LARGE = 1_000, 200_000  # cells attacked with programs; cells of a release where it is a quarter of that


def protect(
    records: Records,
    plan: Plan,
    *,
    secrets: Secrets,
    measure: str = "count",
    earlier: Sequence[SafeTable | Published] = (),
    thorough: bool = False,
    looks: int = 0,
) -> SafeTable:
    """Count, round, hide, attack and repair; return figures that may be proposed for release.

    records: column name -> sequence (list, numpy array or Coded), all of one length N; one row for
    each person or event. A unit with several rows, or several answers in a `multiple` dimension, is
    counted once in each cell it belongs to. True counts never leave this call.

    Counts under the minimum (and, in a series, some a little above it) and cells with too few
    entities become "S" (0 like the rest); others are randomly rounded with keyed draws. All tables
    are then attacked together; shown cells are hidden until each hidden one keeps enough candidates
    and no insider finds anybody.

    earlier: what was already released of this measure. Releases of the same period are audited
    together with this one, whichever tables they had; figures already public must come out
    unchanged. Releases of other periods are of other people and join no sum.

    thorough: attack every hidden cell with linear programs (a second or two for each thousand), not
    only the tightest ones. looks: how long to search for certificates, in swaps of people looked at
    (a thousand million take some 8 s); the evidence then says for how many hidden cells another
    dataset was found that gives the very same release.

    Raises RecordError (row, field, remedy) for a record that does not fit the plan, and
    UnsafeRelease if the rules cannot be met or an earlier figure would change.

    By hand: of 9 people, 9 are in area a and none in b. The total and a have the same members, so
    the same key; 9 is a multiple of 3 and stays; b is under 6, so "S" (0 to 11 - 7 = 4).

    >>> plan = Plan.from_dict({
    ...     "unit": "person",
    ...     "dimensions": {"ta": {"codes": ["a", "b"]}},
    ...     "tables": [{"name": "people", "by": ["ta"]}],
    ... })
    >>> secrets = Secrets(agency=b"a" * 16, release=b"r" * 16)
    >>> for row in protect({"person": range(9), "ta": ["a"] * 9}, plan, secrets=secrets).rows("people"):
    ...     print(row)
    (('*',), 9, 'published')
    (('a',), 9, 'published')
    (('b',), None, 'S')
    """
    if not measure or not isinstance(measure, str):
        raise UnsafeRelease("A release needs the name of its measure, such as 'people enrolled'.")
    before = [release for release in earlier if release.plan.period == plan.period]
    joint = _joint_plan(plan, measure, before)
    cells = Cells(joint)
    impossible = impossible_cells(cells)
    true = tally(records, joint, cells, secrets.agency)
    cells.must_be_empty(impossible, true.counts)
    picture = _first_picture(true, impossible, joint, measure, secrets)
    fixed = _already_public(picture, true, cells, plan, before)
    equations = Equations(cells, true.counts, true.steady)
    budget = Budget.thorough() if thorough else Budget(cells=_TIGHTEST if len(cells) <= _LARGE else _TIGHTEST // 4)
    found = repair(Release(picture, equations, cells, fixed, true.counts, budget))
    if not np.all((found.bounds.low <= true.counts) & (true.counts <= found.bounds.high)):
        raise UnsafeRelease("The audit contradicts the counts: a fault in Harakeke; report it.")
    evidence = gather_evidence(plan, measure, picture, equations, found, len(before))
    if looks:
        crowd, seed = read_crowd(records, cells), int(secrets.seal(_SEARCH + plan.digest.encode())[:12], 16)
        proved = certify(cells, crowd, picture, true.counts, entities=true.entities, looks=looks, seed=seed)
        evidence["certificates"] = proved.evidence(plan.rules.candidates)
    values = np.where(picture.why <= SHOWN, picture.value, HIDDEN)
    if before:
        values = values[_own(cells, plan)]
    return SafeTable(body_of(measure, plan, values, evidence), token=MADE_BY_PROTECT)


def _first_picture(true: Tally, impossible: Flags, plan: Plan, measure: str, secrets: Secrets) -> Picture:
    """Round what may be shown and hide the rest, before any audit."""
    rules = plan.rules
    why = np.full(len(true.counts), SHOWN, dtype=np.int8)
    if true.entities is not None and true.largest is not None:
        why[(true.entities < rules.entity_minimum) | (true.largest > rules.dominance)] = FEW_ENTITIES
    fringe = np.flatnonzero((true.counts >= rules.minimum) & (true.counts <= rules.small))
    one_in_three = draws(secrets.release, measure, true.keys[fringe], FRINGE) < 2**64 // 3
    why[fringe[one_in_three]] = SMALL
    why[true.counts < rules.minimum] = SMALL
    why[impossible] = IMPOSSIBLE
    large = np.flatnonzero((true.counts >= rules.minimum) & ~impossible)
    value = np.zeros(len(true.counts), dtype=np.int32)
    value[large] = round_counts(true.counts[large], draws(secrets.release, measure, true.keys[large]), rules.rounding)
    return Picture(value, why, rules)


def _joint_plan(plan: Plan, measure: str, before: Sequence[SafeTable | Published]) -> Plan:
    """The plan with the tables of the earlier releases beside its own, so that one audit covers all."""
    dimensions, tables = {d.name: d for d in plan.dimensions}, list(plan.tables)
    for number, release in enumerate(before, 1):
        old = release.plan
        same = (old.unit, old.entity, old.rules, release.measure) == (plan.unit, plan.entity, plan.rules, measure)
        if not same or any(dimensions.setdefault(d.name, d) != d for d in old.dimensions):
            raise UnsafeRelease(
                f"Earlier release {number} of this period counts something else (measure, unit, rules, or other codes "
                "for a dimension of the same name), so the two cannot be audited together. Keep what they share."
            )
        if old.structural_zeros != plan.structural_zeros:
            raise UnsafeRelease(f"Earlier release {number} of this period declares other structural zeros; keep them.")
        tables += [replace(table, name=f"{number}: {table.name}") for table in old.tables]
    return replace(plan, dimensions=tuple(dimensions.values()), tables=tuple(tables))


def _own(cells: Cells, plan: Plan) -> Whole:
    """Where the cells of a plan stand among the cells of a joint one."""
    mine = Cells(plan)
    return np.concatenate([np.arange(span.start, span.stop) for span in map(cells.span, mine.blocks)])


def _already_public(
    picture: Picture, true: Tally, cells: Cells, plan: Plan, before: Sequence[SafeTable | Published]
) -> Flags:
    """Fix what earlier releases show, refusing any figure that would now differ; hide what only they hid."""
    if not before:
        return np.zeros(len(cells), dtype=np.bool_)
    fixed = np.ones(len(cells), dtype=np.bool_)
    fixed[_own(cells, plan)] = False
    elsewhere = np.flatnonzero(fixed & (picture.why == SHOWN))
    shown = np.zeros(len(cells), dtype=np.bool_)
    for release in before:
        own, old = _own(cells, release.plan), release.values
        was_shown = old != HIDDEN
        now = np.where(picture.why[own] <= SHOWN, picture.value[own], HIDDEN)
        if np.any(changed := was_shown & (now != old)):
            raise UnsafeRelease(
                f"The figure at {cells.describe(int(own[np.argmax(changed)]))} is already public and would change; "
                "comparing the two would reveal people. Never re-issue a published period: "
                "let corrections enter the next one."
            )
        shown[own[was_shown]] = True
    picture.why[elsewhere[~shown[elsewhere]]] = REPAIR
    return fixed | shown
