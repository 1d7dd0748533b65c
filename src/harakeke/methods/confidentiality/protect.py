"""Protect: the one way from true counts to figures that may leave."""

from collections.abc import Sequence

import numpy as np

from harakeke.methods.confidentiality.bounds import FEW_ENTITIES, SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.counts import CountTable
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.errors import SecretsError, UnsafeRelease
from harakeke.methods.confidentiality.evidence import gather_evidence
from harakeke.methods.confidentiality.keys import Secrets, draws
from harakeke.methods.confidentiality.repair import repair
from harakeke.methods.confidentiality.rounding import round_counts
from harakeke.methods.confidentiality.safe import FORMAT, MADE_BY_PROTECT, SafeTable


def protect(counts: CountTable, *, measure: str, secrets: Secrets, earlier: Sequence[SafeTable] = ()) -> SafeTable:
    """Round, hide, attack and repair; return figures that may be proposed for release.

    Counts under the minimum and cells with too few entities become "S" (0 like the rest); others
    are randomly rounded with keyed draws. All tables are then attacked together; shown cells are
    hidden until each hidden one keeps enough candidates.

    earlier: what was already released from these same records. Every one of its cells must be in
    this plan, so that one audit covers both; figures already public must come out unchanged.

    Raises UnsafeRelease if the rules cannot be met or an earlier figure would change, and
    SecretsError if the counts were keyed with another agency secret.

    By hand: of 9 people, 9 are in area a and none in b. The total and a have the same members, so
    the same key; 9 is a multiple of 3 and stays; b is under 6, so "S" (0 to 11 - 7 = 4).

    >>> from harakeke.methods.confidentiality import Plan, count
    >>> plan = Plan.from_dict({
    ...     "unit": "person",
    ...     "dimensions": {"ta": {"codes": ["a", "b"]}},
    ...     "tables": [{"name": "people", "by": ["ta"]}],
    ... })
    >>> secrets = Secrets(agency=b"a" * 16, release=b"r" * 16)
    >>> counts = count({"person": range(9), "ta": ["a"] * 9}, plan, secrets=secrets)
    >>> for row in protect(counts, measure="people", secrets=secrets).rows("people"):
    ...     print(row)
    (('*',), 9, 'published')
    (('a',), 9, 'published')
    (('b',), None, 'S')
    """
    if counts._agency_mark != secrets.agency_mark():
        raise SecretsError(
            "These counts were keyed with another agency secret, so the rounding would not be "
            "repeatable; count again with the secret you protect with."
        )
    if not measure or not isinstance(measure, str):
        raise UnsafeRelease("A release needs the name of its measure, such as 'people enrolled'.")
    plan, cells = counts.plan, counts._cells
    picture = _first_picture(counts, measure, secrets)
    fixed = _already_public(picture, cells, measure, earlier)
    equations = Equations(cells, counts._counts)
    found = repair(picture, equations, cells, fixed)
    if not np.all((found.low <= counts._counts) & (counts._counts <= found.high)):
        raise UnsafeRelease("The audit contradicts the counts: a fault in Harakeke; report it.")
    evidence = gather_evidence(plan, measure, picture, equations, found, len(earlier))
    values = [
        int(value) if why == SHOWN else None
        for value, why in zip(picture.value.tolist(), picture.why.tolist(), strict=True)
    ]
    body = {
        "format": FORMAT,
        "measure": measure,
        "plan": plan.to_dict(),
        "values": values,
        "evidence": evidence,
    }
    return SafeTable(body, token=MADE_BY_PROTECT)


def _first_picture(counts: CountTable, measure: str, secrets: Secrets) -> Picture:
    """Round what may be shown and hide the rest, before any audit."""
    rules, true = counts.plan.rules, counts._counts
    why = np.full(len(true), SHOWN, dtype=np.int64)
    if counts._entities is not None:
        why[counts._entities < rules.entity_minimum] = FEW_ENTITIES
    why[true < rules.minimum] = SMALL
    shown = why == SHOWN
    value = np.zeros(len(true), dtype=np.int64)
    drawn = draws(secrets.release, measure, counts._keys[shown])
    value[shown] = round_counts(true[shown], drawn, rules.rounding)
    return Picture(value, why, rules)


def _already_public(picture: Picture, cells: Cells, measure: str, earlier: Sequence[SafeTable]) -> Flags:
    """Mark the cells shown by earlier releases, refusing any that would now differ."""
    fixed = np.zeros(len(cells), dtype=np.bool_)
    for release in earlier:
        if release.measure != measure or not _covers(cells, release._cells):
            raise UnsafeRelease(
                f"The earlier release {release!r} has figures this plan does not. To audit both "
                "together, keep its measure, dimensions, rules and tables in the plan and add "
                "the new tables."
            )
        for block in release._cells.blocks:
            span, old_span = cells.span(block), release._cells.span(block)
            old = np.array([-1 if v is None else v for v in release._values[old_span]])
            was_shown = old >= 0
            same = (picture.why[span] == SHOWN) & (picture.value[span] == old)
            if np.any(was_shown & ~same):
                number = span.start + int(np.flatnonzero(was_shown & ~same)[0])
                raise UnsafeRelease(
                    f"The figure at {cells.describe(number)} is already public and would change; "
                    "comparing the two would reveal people. Never re-issue a published period: "
                    "let corrections enter the next one."
                )
            fixed[span] |= was_shown
    return fixed


def _covers(cells: Cells, old: Cells) -> bool:
    plan, before = cells.plan, old.plan
    used = {name for block in old.blocks for name in block}
    same = {before.dimension(name) for name in used} <= set(plan.dimensions)
    who = (plan.unit, plan.entity, plan.rules) == (before.unit, before.entity, before.rules)
    return same and who and set(old.blocks) <= set(cells.blocks)
