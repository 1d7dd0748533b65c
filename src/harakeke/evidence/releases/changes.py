"""What would change between two releases, figure by figure: told from protected figures alone. Pure.

Words: appears (hidden before, shown now: it crossed the threshold), disappears (shown before, hidden now), moves (shown
in both and another), new (there was no such figure), gone (there is no such figure any more).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .package import Cell

APPEARS, DISAPPEARS, MOVES, NEW, GONE, SAME = "appears", "disappears", "moves", "new", "gone", "same"
IN_THIS_ORDER = (APPEARS, DISAPPEARS, MOVES, NEW, GONE)
Key = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Change:
    """One figure that changed: of which measure and table, its codes, and its value in both releases (None: hidden)."""

    kind: str
    measure: str
    table: str
    codes: tuple[tuple[str, str], ...]
    before: int | None
    now: int | None

    @property
    def by(self) -> int:
        """How far a figure that is shown in both moved; nought for the rest."""
        return 0 if self.before is None or self.now is None else self.now - self.before


@dataclass(frozen=True)
class Comparison:
    """Everything that changed, what matters most first; and by measure, how many figures did what."""

    changes: list[Change]
    counts: dict[str, dict[str, int]]


def compare(now: Iterable[Cell], before: Iterable[Cell]) -> Comparison:
    """Compare two releases of one agency.

    >>> def cell(code, value):
    ...     return Cell("people", "by_ta", (("ta", code),), value)
    >>> found = compare([cell("*", 36), cell("076", 6), cell("001", None)], [cell("*", 30), cell("076", None)])
    >>> [(one.kind, one.codes[0][1], one.by) for one in found.changes]
    [('appears', '076', 0), ('moves', '*', 6), ('new', '001', 0)]
    """
    old = {_key(cell): cell.value for cell in before}
    counts: dict[str, dict[str, int]] = {}
    changes = []
    for cell in now:
        key = _key(cell)
        known = key in old
        was = old.pop(key, None)
        kind = _kind(was, cell.value) if known else NEW
        _count(counts, cell.measure, kind)
        if kind != SAME:
            changes.append(Change(kind, *key, was, cell.value))
    for (measure, table, codes), was in old.items():
        _count(counts, measure, GONE)
        changes.append(Change(GONE, measure, table, codes, was, None))
    changes.sort(key=lambda one: (IN_THIS_ORDER.index(one.kind), -abs(one.by)))
    return Comparison(changes, counts)


def _kind(was: int | None, now: int | None) -> str:
    if was == now:
        return SAME
    if was is None:
        return APPEARS
    return DISAPPEARS if now is None else MOVES


def _key(cell: Cell) -> Key:
    return cell.measure, cell.table, cell.codes


def _count(counts: dict[str, dict[str, int]], measure: str, kind: str) -> None:
    of_it = counts.setdefault(measure, {})
    of_it[kind] = of_it.get(kind, 0) + 1
