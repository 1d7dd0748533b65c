"""Verify: check one certificate from scratch, in plain Python, sharing nothing with the search.

Cells are written as frozensets of (dimension, node), their people as frozensets of names, so that
someone can follow every step on a small example. Not for large data.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.picture import FEW_ENTITIES, IMPOSSIBLE, REPAIR, SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.plan import Plan

Cell = frozenset[tuple[str, str]]
People = dict[Cell, frozenset[str]]
Page = dict[Cell, tuple[int, int]]
Records = Mapping[str, Sequence[Any]]


def read_page(cells: Cells, picture: Picture) -> Page:
    """The picture as {cell: (why, value)}."""
    page: Page = {}
    for block in cells.blocks:
        for nodes, number in zip(
            product(*(cells.nodes[name] for name in block)), cells.numbers(block).ravel().tolist(), strict=True
        ):
            page[frozenset(zip(block, nodes, strict=True))] = (int(picture.why[number]), int(picture.value[number]))
    return page


def people_in_cells(records: Records, plan: Plan, page: Page, who: str) -> People:
    """Who is in each cell, by the column `who`."""
    found: dict[Cell, set[str]] = {cell: set() for cell in page}
    wanted = {frozenset(name for name, _ in cell) for cell in page}
    levels = {d.name: [[(d.name, node) for node in nodes] for nodes in _nodes(records, d)] for d in plan.dimensions}
    for row, person in enumerate(records[who]):
        for names in wanted:
            for nodes in product(*(levels[name][row] for name in names)):
                found[frozenset(nodes)].add(str(person))
    return {cell: frozenset(members) for cell, members in found.items()}


def breaches(records: Records, true: Records, plan: Plan, page: Page) -> list[str]:
    """Why these records could not have given the page; an empty list proves that they could.

    true: the records that did give it. The page is a function of the counts, of which cells have the
    same people, of the entities and of which parts add up; each is compared or recomputed here.
    """
    people = people_in_cells(records, plan, page, plan.unit)
    found = [*_wrong_counts(people, page, plan), *_wrong_pairs(people, page)]
    if plan.entity is not None:
        found += _wrong_entities(people_in_cells(records, plan, page, plan.entity), page, plan)
    truth = people_in_cells(true, plan, page, plan.unit)
    found += [
        f"{sorted(total)}: whether its parts along {name} add up has changed"
        for total, name, parts in _sums(plan, page)
        if _adds_up(people, total, parts) != _adds_up(truth, total, parts)
    ]
    return found


def _nodes(records: Records, dimension: Dimension) -> list[list[str]]:
    names = {
        code: [dimension.nodes[n] for n in nodes]
        for code, nodes in zip(dimension.codes, dimension.ancestry, strict=True)
    }
    split = (str(v).split(dimension.multiple) if dimension.multiple else [str(v)] for v in records[dimension.column])
    return [sorted({node for code in codes for node in names[code.strip()]}) for codes in split]


def _wrong_counts(people: People, page: Page, plan: Plan) -> list[str]:
    rules, found = plan.rules, []
    for cell, (why, value) in page.items():
        count = len(people[cell])
        if why == SMALL:
            fits = count <= rules.small
        elif why == IMPOSSIBLE:
            fits = count == 0
        else:
            # Rounding to a base leaves a multiple alone and takes any other count to a neighbouring one.
            fits = count >= rules.minimum and value % rules.rounding == 0 and abs(count - value) < rules.rounding
        if not fits:
            found.append(f"{sorted(cell)}: {count} cannot give what is there")
    return found


def _wrong_pairs(people: People, page: Page) -> list[str]:
    """Cells with the very same people must be hidden, or rounded, alike."""
    drawn: dict[frozenset[str], tuple[Cell, int | None]] = {}
    found = []
    for cell, (why, value) in page.items():
        if why != IMPOSSIBLE:
            here = None if why == SMALL else value
            other, first = drawn.setdefault(people[cell], (cell, here))
            if first != here:
                found.append(f"{sorted(cell)} has the same people as {sorted(other)} and another value")
    return found


def _wrong_entities(entities: People, page: Page, plan: Plan) -> list[str]:
    least = plan.rules.entity_minimum
    return [
        f"{sorted(cell)}: {len(entities[cell])} entities cannot give what is there"
        for cell, (why, _) in page.items()
        if why in (SHOWN, REPAIR, FEW_ENTITIES) and (len(entities[cell]) < least) != (why == FEW_ENTITIES)
    ]


def _sums(plan: Plan, page: Page) -> list[tuple[Cell, str, list[Cell]]]:
    """Every total with its parts, along dimensions in which nobody is meant to give several answers."""
    found = []
    for dimension in plan.dimensions:
        for parent, children in dimension.families if dimension.multiple is None else ():
            for part in [cell for cell in page if (dimension.name, dimension.nodes[children[0]]) in cell]:
                rest = part - {(dimension.name, dimension.nodes[children[0]])}
                total = rest if parent is None else rest | {(dimension.name, dimension.nodes[parent])}
                found.append((total, dimension.name, [rest | {(dimension.name, dimension.nodes[c])} for c in children]))
    return found


def _adds_up(people: People, total: Cell, parts: list[Cell]) -> bool:
    return len(people[total]) == sum(len(people[part]) for part in parts)
