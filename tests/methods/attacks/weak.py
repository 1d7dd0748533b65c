"""Deliberately weak releases, made by a few lines of plain Python that no real release would use."""

from collections import Counter
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np

from harakeke.methods.attacks import Release

Cell = tuple[str, ...]
Draw = Callable[[str, Cell, int, int], float]
Records = dict[str, list[Any]]


def true_cells(plan: dict[str, Any], records: Records) -> dict[str, dict[Cell, int]]:
    """Count people by hand: {table: {codes: people}}, every combination present."""
    found: dict[str, dict[Cell, int]] = {}
    for table in plan["tables"]:
        by = table.get("by") or table["of"]
        most = table.get("margins_up_to", len(by))
        counted: Counter[Cell] = Counter()
        seen: set[tuple[str, Cell]] = set()
        for i, person in enumerate(records["person_id"]):
            for cell in product(*(_nodes(plan["dimensions"][n], str(records[n][i])) for n in by)):
                if sum(code != "*" for code in cell) <= most and (person, cell) not in seen:
                    seen.add((person, cell))
                    counted[cell] += 1
        found[table["name"]] = {cell: counted[cell] for cell in _every(plan, by, most)}
    return found


def _nodes(dimension: dict[str, Any], answer: str) -> list[str]:
    given = answer.split(dimension["multiple"]) if "multiple" in dimension else [answer]
    nodes = {"*": None}
    for code in given:
        while code != "*":
            nodes[code] = None
            code = dimension.get("parents", {}).get(code, "*")
    for group, members in dimension.get("overlapping", {}).items():
        if set(members) & set(given):
            nodes[group] = None
    return list(nodes)


def _every(plan: dict[str, Any], by: list[str], most: int) -> list[Cell]:
    levels = []
    for name in by:
        dimension = plan["dimensions"][name]
        groups = [g for g in dict.fromkeys(dimension.get("parents", {}).values()) if g != "*"]
        levels.append(["*", *groups, *dimension.get("overlapping", {}), *dimension["codes"]])
    return [cell for cell in product(*levels) if sum(code != "*" for code in cell) <= most]


def fresh_noise(seed: int = 0) -> Draw:
    """A new draw for every figure printed."""
    rng = np.random.default_rng(seed)
    return lambda table, cell, count, at: float(rng.random())


def nothing_more(table: str, cell: Cell, count: int) -> bool:
    """Hide small counts alone."""
    return False


def weak_release(
    plan: dict[str, Any],
    records: Records,
    *,
    draw: Draw | None = None,
    show_noughts: bool = False,
    also_hide: Callable[[str, Cell, int], bool] = nothing_more,
    name: str = "a weak release",
    **more: Any,
) -> Release:
    """Round to base 3 with these draws, hide counts under 6 (noughts if asked not), and nothing else."""
    rules = {"minimum": 6, "rounding": 3} | plan.get("rules", {})
    base, draw = rules["rounding"], draw or fresh_noise()
    tables: dict[str, dict[Cell, int | None]] = {}
    for table, cells in true_cells(plan, records).items():
        tables[table] = {}
        for at, (cell, count) in enumerate(cells.items()):
            up = draw(table, cell, count, at) * base < count % base
            shown = count - count % base + base * up
            small = count < rules["minimum"] and not (count == 0 and show_noughts)
            tables[table][cell] = None if small or also_hide(table, cell, count) else shown
    evidence = {"hidden_by_repair": 0} if also_hide is nothing_more else {}
    return Release.from_rows(name, plan | {"rules": rules}, tables, evidence=evidence, **more)
