"""From lines to strands, which are lines drawn as one (two parents to their children), and the rows they pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .lines import PARENT, SIBLING, Line


@dataclass
class Strand:
    """Lines drawn together. A fork is (gap, those above it, those below it); gap 3 lies above row 3."""

    kind: str
    manner: str
    tops: tuple[str, ...]
    forks: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)


def strands_of(lines: Sequence[Line], row: Mapping[str, int]) -> list[Strand]:
    """The strands of all lines, given each person's row. Children of the same parents in one manner share one."""
    families: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (kind, manner, child, _), parents in _parents(lines, row).items():
        families[kind, manner, tuple(sorted(parents))].append(child)
    found = [_down(kind, manner, tops, children, row) for (kind, manner, tops), children in families.items()]
    joined_already = _siblings_by_parent(lines)
    for line in lines:
        if line.down and row[line.one] < row[line.other]:
            continue
        if line.kind == SIBLING and frozenset((line.one, line.other)) in joined_already:
            continue
        found.append(_level(line, row))
    return found


def _parents(lines: Sequence[Line], row: Mapping[str, int]) -> dict[tuple[str, str, str, int], list[str]]:
    """For each child and manner, the parents who stand in one row."""
    found: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
    for line in lines:
        if line.down and row[line.one] < row[line.other]:
            found[line.kind, line.manner, line.other, row[line.one]].append(line.one)
    return found


def _siblings_by_parent(lines: Sequence[Line]) -> set[frozenset[str]]:
    children: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.kind == PARENT:
            children[line.one].append(line.other)
    return {frozenset((a, b)) for those in children.values() for a in those for b in those if a != b}


def _level(line: Line, row: Mapping[str, int]) -> Strand:
    """A line that is not one of descent: between neighbours in a row, or from a higher row to a lower."""
    upper, lower = sorted((line.one, line.other), key=row.__getitem__)
    if row[upper] != row[lower]:
        return _down(line.kind, line.manner, (upper,), [lower], row)
    strand = Strand(line.kind, line.manner, (line.one, line.other))
    above = line.kind == SIBLING
    pair = (line.one, line.other)
    strand.forks.append((row[upper], (), pair) if above else (row[upper] + 1, pair, ()))
    return strand


def _down(kind: str, manner: str, tops: tuple[str, ...], children: list[str], row: Mapping[str, int]) -> Strand:
    """From those above to those below; where rows lie between, by a turn of its own in each."""
    strand = Strand(kind, manner, tops)
    first = row[tops[0]] + 1
    turns = {child: [_turn(strand, child, number) for number in range(first, row[child])] for child in children}
    strand.forks.append((first, tops, tuple((turns[child] or [child])[0] for child in children)))
    for child in children:
        way = [*turns[child], child]
        strand.forks += [
            (first + number + 1, (way[number],), (way[number + 1],)) for number in range(len(turns[child]))
        ]
    return strand


def _turn(strand: Strand, child: str, row: int) -> str:
    return "\0" + "\0".join((strand.kind, strand.manner, *strand.tops, child, str(row)))


def pass_rows(
    place: Mapping[str, int], row: Mapping[str, int], strands: Sequence[Strand]
) -> tuple[list[list[str]], dict[str, set[str]], dict[str, set[str]]]:
    """The rows with every turn in them, and what each item is joined to above and below."""
    rows: list[list[str]] = [[] for _ in range(max(row.values(), default=-1) + 1)]
    for key in place:
        rows[row[key]].append(key)
    up: dict[str, set[str]] = defaultdict(set)
    down: dict[str, set[str]] = defaultdict(set)
    for strand in strands:
        for gap, tops, bottoms in strand.forks:
            for bottom in bottoms:
                if bottom.startswith("\0"):
                    rows[gap].append(bottom)
                up[bottom].update(tops)
            for top in tops:
                down[top].update(bottoms)
    return rows, up, down
