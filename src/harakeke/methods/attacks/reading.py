"""Reading a published plan the way an outsider does: from its dictionary, and from nothing else.

A side is one dimension: its nodes and every way in which nodes are known to add up. This package
shares no code with the protector, so that a mistake there is not repeated here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

TOTAL = "*"
Family = tuple[str, tuple[str, ...]]


class NotReadable(ValueError):
    """What was given is not a release, or not the records of one; says what and where."""


@dataclass(frozen=True)
class Side:
    """One dimension. `leaves` says which codes each node covers; the total covers them all.

    >>> area = read_side("ta", {"codes": ["a", "b", "c"], "parents": {"a": "R", "b": "R", "c": "*"},
    ...                         "overlapping": {"G": ["b", "c"]}})
    >>> area.nodes
    ('a', 'b', 'c', 'R', 'G')
    >>> area.families  # G is b and c; whoever is not in G is in a
    (('*', ('R', 'c')), ('R', ('a', 'b')), ('G', ('b', 'c')), ('*', ('G', 'a')))
    """

    name: str
    column: str
    codes: tuple[str, ...]
    multiple: str | None
    leaves: Mapping[str, frozenset[str]]
    families: tuple[Family, ...]
    tree: tuple[str, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Every node but the total."""
        return tuple(node for node in self.leaves if node != TOTAL)

    def cover(self, codes: frozenset[str]) -> tuple[str, ...]:
        """The fewest nodes of the hierarchy that make up exactly these codes, largest first."""
        left, found = set(codes), []
        for node in sorted(self.tree, key=lambda node: -len(self.leaves[node])):
            if self.leaves[node] <= left:
                found.append(node)
                left -= self.leaves[node]
        return tuple(found)

    def with_meetings(self) -> "Side":
        """The same side with unpublished nodes where a group and another node partly overlap.

        They let an attacker split two overlapping groups into what they share and what they do not.
        """
        leaves, families = dict(self.leaves), list(self.families)
        groups = [node for node in self.nodes if node not in self.tree]
        for group in groups:
            for other in self.nodes:
                shared = leaves[group] & leaves[other]
                if other == group or not shared or shared in leaves.values():
                    continue
                name = f"{group} and {other}"
                leaves[name] = shared
                families.append((name, self.cover(shared)))
                for node in (group, other):
                    families.append((node, (name, *self.cover(leaves[node] - shared))))
        return Side(self.name, self.column, self.codes, self.multiple, leaves, tuple(families), self.tree)


@dataclass(frozen=True)
class Shape:
    """A whole plan as an outsider reads it: sides, and the dimension sets that are crossed.

    fringe: how many counts from the minimum up the rules may hide too, though not always.
    """

    unit: str
    sides: Mapping[str, Side]
    tables: Mapping[str, tuple[tuple[str, ...], int]]
    minimum: int
    rounding: int
    structural: tuple[Mapping[str, str], ...]
    entity: str | None = None
    fringe: int = 0

    @property
    def small(self) -> int:
        """The largest count the threshold may hide."""
        return self.minimum - 1 + self.fringe

    def blocks(self, tables: Iterable[str] | None = None) -> list[tuple[str, ...]]:
        """Every set of dimensions some table crosses, in the order of the sides."""
        order = list(self.sides)
        found: dict[tuple[str, ...], None] = {}
        for name in tables if tables is not None else self.tables:
            by, most = self.tables[name]
            for width in range(most + 1):
                for block in combinations(sorted(by, key=order.index), width):
                    found.setdefault(block)
        return list(found)

    def with_meetings(self) -> "Shape":
        """The same shape, each side with its meetings."""
        sides = {name: side.with_meetings() for name, side in self.sides.items()}
        return replace(self, sides=sides)


def read_plan(plan: Mapping[str, Any]) -> Shape:
    """Read a plan's dictionary; NotReadable when it has no unit, dimensions or tables."""
    for part in ("unit", "dimensions", "tables"):
        if not plan.get(part):
            raise NotReadable(f"The plan of this release has no '{part}', so its cells cannot be placed.")
    rules = plan.get("rules") or {}
    structural = [dict(zero) for zero in plan.get("structural_zeros") or ()]
    structural += [dict(zero) for table in plan["tables"] for zero in table.get("structural_zeros") or ()]
    return Shape(
        unit=str(plan["unit"]),
        sides={name: read_side(name, entry) for name, entry in plan["dimensions"].items()},
        tables={table["name"]: _crossing(table) for table in plan["tables"]},
        minimum=int(rules.get("minimum", 6)),
        rounding=int(rules.get("rounding", 3)),
        structural=tuple(structural),
        entity=plan.get("entity") or None,
        fringe=int(rules.get("fringe", 0)),
    )


def read_side(name: str, entry: Mapping[str, Any]) -> Side:
    """Read one entry of the plan's `dimensions`."""
    codes = tuple(entry.get("codes") or ())
    parents = {node: up for node, up in dict(entry.get("parents") or {}).items() if node != TOTAL}
    leaves: dict[str, set[str]] = {code: {code} for code in codes}
    children: dict[str, dict[str, None]] = {TOTAL: {}}
    for code in codes:
        node = code
        while node != TOTAL:
            up = parents.get(node, TOTAL)
            children.setdefault(up, {}).setdefault(node)
            leaves.setdefault(node, set()).add(code)
            node = up
    tree = tuple(leaves)
    frozen = {node: frozenset(found) for node, found in leaves.items()}
    families: list[Family] = [(up, tuple(found)) for up, found in children.items()]
    groups = dict(entry.get("overlapping") or {})
    for group, members in groups.items():
        frozen[group] = frozenset(code for member in members for code in frozen[member])
    frozen[TOTAL] = frozenset(codes)
    column = str(entry.get("column") or name)
    plain = Side(name, column, codes, entry.get("multiple"), frozen, tuple(families), tree)
    families += [family for group in groups for family in _families_of_a_group(plain, group)]
    return Side(name, column, codes, entry.get("multiple"), frozen, tuple(dict.fromkeys(families)), tree)


def _families_of_a_group(side: Side, group: str) -> list[Family]:
    """What a group that cuts across the hierarchy is made of, and what it leaves over."""
    inside = side.leaves[group]
    found: list[Family] = [(group, side.cover(inside)), (group, tuple(c for c in side.codes if c in inside))]
    for node in (TOTAL, *side.nodes):
        if node != group and inside < side.leaves[node]:
            rest = side.leaves[node] - inside
            found.append((node, (group, *side.cover(rest))))
            found += [(node, (group, other)) for other in side.nodes if other > group and side.leaves[other] == rest]
    return found


def _crossing(table: Mapping[str, Any]) -> tuple[tuple[str, ...], int]:
    by = tuple(table.get("by") or table.get("of") or ())
    return by, int(table.get("margins_up_to") or len(by))
