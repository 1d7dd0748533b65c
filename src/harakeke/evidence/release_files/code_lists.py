"""Lists of codes beside a plan: `code,parent` for a hierarchy, `code,group` for groups that overlap."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harakeke.files.csv_tables import Table, read_table
from harakeke.files.refusals import FileRefused

TOTAL = "*"
_WHERE_IT_ENDS = "Give it a row of its own whose parent is '*' (the total), or correct the name."


@dataclass(frozen=True)
class Hierarchy:
    """The lowest codes, in the file's order, and the parent of every code and group; `*` is the total."""

    codes: tuple[str, ...]
    parents: dict[str, str]


def read_hierarchy(path: Path) -> Hierarchy:
    """Read `code,parent`: any number of levels; what everything ends in is the total.

    The total may be written `*`, or be the one code without a parent, or the one parent without a row. Where several
    groups have no parent each of them sits directly under the total. A code twice, a cycle, or a code or parent that
    leads nowhere is refused with its row.
    """
    parents, row = _read_parents(path)
    _refuse_cycles(path, parents, row)
    groups = set(parents.values()) - {TOTAL, ""}
    undeclared = sorted(groups - set(parents))
    blank = [code for code, up in parents.items() if not up]
    root = undeclared[0] if len(undeclared) == 1 and not blank and TOTAL not in parents.values() else None
    if root is None and undeclared:
        _refuse_orphan(path, parents, row, undeclared)
    if root is None and len(blank) == 1 and blank[0] in groups and TOTAL not in parents.values():
        root = blank[0]
    lone = [code for code in blank if code not in groups]
    if lone and len(lone) < len(parents):
        raise FileRefused(
            path, f"'{lone[0]}' has no parent and nothing below it (an orphan).",
            "Give it a parent; '*' if it sits directly under the total.", row=row[lone[0]], column="parent",
        )  # fmt: skip
    tops = {root, "", TOTAL}
    return Hierarchy(
        codes=tuple(code for code in parents if code not in groups),
        parents={code: TOTAL if up in tops else up for code, up in parents.items() if code != root},
    )


def read_groups(path: Path) -> dict[str, list[str]]:
    """Read `code,group`: further groups over the same codes; a code may be in several. A row twice is refused."""
    found: dict[str, list[str]] = {}
    table = _read(path, "group")
    for row, code, group in zip(table.rows, table.columns["code"], table.columns["group"], strict=True):
        if not group:
            raise FileRefused(path, f"'{code}' is in no group.", "Name its group, or remove the row.", row=row)
        if code in found.setdefault(group, []):
            raise FileRefused(path, f"'{code}' is in '{group}' twice.", "Keep one of the two rows.", row=row)
        found[group].append(code)
    return found


def _read_parents(path: Path) -> tuple[dict[str, str], dict[str, int]]:
    table = _read(path, "parent")
    codes = table.codes("code")
    return dict(zip(codes, table.columns["parent"], strict=True)), dict(zip(codes, table.rows, strict=True))


def _read(path: Path, second: str) -> Table:
    """A list's codes and parents or groups; other columns, such as names, are passed over."""
    kind = f"a list of codes, a csv with the columns code and {second}"
    table = read_table(path, kind, ("code", second), f"Name the columns 'code' and '{second}'.")
    codes = table.filled("code")
    if TOTAL in codes:
        what = "'*' is the total and cannot be a code."
        raise table.refuse(codes.index(TOTAL), "code", what, "Remove the row; use '*' as a parent.")
    return table


def _refuse_cycles(path: Path, parents: dict[str, str], row: dict[str, int]) -> None:
    ends: set[str] = set()
    for code in parents:
        chain: dict[str, None] = {}
        at = code
        while at in parents and at not in ends:
            if at in chain:
                raise FileRefused(
                    path, f"'{at}' is its own ancestor (a cycle).", "Make every chain of parents end in the total.",
                    row=row[at], column="parent",
                )  # fmt: skip
            chain[at] = None
            at = parents[at]
        ends.update(chain)


def _refuse_orphan(path: Path, parents: dict[str, str], row: dict[str, int], undeclared: list[str]) -> None:
    """Name the parent that fewest codes lead to: the one forgotten or misspelt, not the root."""
    leads = {end: sum(_end(code, parents) == end for code in parents) for end in undeclared}
    orphaned = min(undeclared, key=lambda end: (leads[end], end))
    code = next(code for code, up in parents.items() if up == orphaned)
    raise FileRefused(
        path, f"The parent of '{code}' is '{orphaned}', which is not a code of this list (an orphan).",
        _WHERE_IT_ENDS, row=row[code], column="parent",
    )  # fmt: skip


def _end(code: str, parents: dict[str, str]) -> str:
    while code in parents:
        code = parents[code]
    return code
