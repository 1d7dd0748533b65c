"""Codes and records held against each other: every record's code is one of the plan's, every row says who it is of."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from harakeke.files.refusals import FileRefused
from harakeke.methods.confidentiality import Dimension, Plan

from .code_lists import TOTAL
from .plan_file import PlanFile
from .records_file import RecordsFile

LONGEST_SHOWN = 40
_NO_ANSWER = "use a code such as 'not stated' where there is no answer"


def codes_from_records(plan: PlanFile, records: RecordsFile) -> dict[str, list[str]]:
    """For each dimension without declared codes, those its column holds, in the order of their characters."""
    columns = plan.columns()
    return {name: _codes_held(records, *columns[name]) for name in plan.open_dimensions}


def check_records(plan: Plan, records: RecordsFile) -> None:
    """Refuse the first row that names nobody, or has a code that is not one of its dimension's."""
    for column in filter(None, (plan.unit, plan.entity)):
        found = records.columns[column]
        for place, value in enumerate(found.values):
            if (not value or value.isspace()) and np.any(found.index == place):
                raise records.refuse(
                    "This is empty, so nobody can say who is counted.", "Give every row an identifier.", column, place
                )
    for dimension in plan.dimensions:
        known = set(dimension.codes)
        for place, answer in _answers(records, dimension.column, dimension.multiple):
            for code in answer:
                if code not in known:
                    raise _unknown(records, dimension, place, code)


def _codes_held(records: RecordsFile, column: str, multiple: str | None) -> list[str]:
    held: set[str] = set()
    for place, answer in _answers(records, column, multiple):
        for code in answer:
            if not code.strip():
                raise records.refuse("This is empty.", f"Correct the record; {_NO_ANSWER}.", column, place)
            if code == TOTAL:
                raise records.refuse(
                    "'*' is the total and cannot be a code.", "Write another code in the records.", column, place
                )
            held.add(code)
    return sorted(held)


def _answers(records: RecordsFile, column: str, multiple: str | None) -> Iterable[tuple[int, list[str]]]:
    """Each value that some row holds, with its place and the codes it names."""
    found = records.columns[column]
    used = np.bincount(found.index, minlength=len(found.values)) > 0
    for place in np.flatnonzero(used).tolist():
        value = found.values[place]
        yield place, [code.strip() for code in value.split(multiple)] if multiple else [value]


def _unknown(records: RecordsFile, dimension: Dimension, place: int, code: str) -> FileRefused:
    shown = code if len(code) <= LONGEST_SHOWN else code[:LONGEST_SHOWN] + "…"
    what = f"'{shown}' is not a code of '{dimension.name}'."
    remedy = f"Correct the record, or add the code to the plan or its list of codes ({_NO_ANSWER})."
    if not code.strip():
        what, remedy = "This is empty.", f"Correct the record; {_NO_ANSWER}."
    elif code in dimension.groups:
        what = f"'{shown}' is a group of '{dimension.name}', not one of its codes."
        remedy = "Records carry the lowest level; the groups are made from it."
    elif any(known.lstrip("0") == code for known in dimension.codes):
        remedy = "A spreadsheet took the noughts off its front: write the codes as text."
    return records.refuse(what, remedy, dimension.column, place)
