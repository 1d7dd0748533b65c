"""Small crossed tables, and every table of counts that gives the same page, found by trying them all."""

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from harakeke.methods.confidentiality import Plan, Rules
from harakeke.methods.confidentiality.bounds import Bounds, tighten
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.picture import REPAIR, SHOWN, SMALL, Picture


@dataclass
class Page:
    """A page as the programs see it, with the truth behind it."""

    cells: Cells
    true: Any
    picture: Picture
    equations: Equations
    bounds: Bounds

    def again(self) -> Bounds:
        """Another copy of the bounds of propagation, to be narrowed."""
        return Bounds(self.bounds.low.copy(), self.bounds.high.copy())


def cells_of(shape: tuple[int, ...], multiple: bool = False) -> Cells:
    """A plan that crosses dimensions of these many codes, with all margins."""
    dimensions: Any = {f"d{i}": {"codes": [f"{i}{j}" for j in range(k)]} for i, k in enumerate(shape)}
    if multiple:
        dimensions["d0"]["multiple"] = ";"
    return Cells(
        Plan.from_dict({"unit": "id", "dimensions": dimensions, "tables": [{"name": "t", "by": list(dimensions)}]})
    )


def summed(cells: Cells, inner: Any) -> Any:
    """The counts of all cells, from those of the innermost; inner: (..., *shape)."""
    lead = inner.ndim - len(cells.plan.dimensions)
    names = [d.name for d in cells.plan.dimensions]
    totals = []
    for block in cells.blocks:
        away = tuple(lead + i for i, name in enumerate(names) if name not in block)
        totals.append(inner.sum(axis=away).reshape(*inner.shape[:lead], -1))
    return np.concatenate(totals, axis=-1)


def page_of(inner: Any, seed: int = 0, hide: int = 0, rules: Rules | None = None) -> Page:
    """The page a table of counts would give, before repair; `hide` more cells are hidden.

    Equal counts are rounded alike, as equal members are.
    """
    inner, rules, draw = np.asarray(inner), rules or Rules(), np.random.default_rng(seed)
    cells = cells_of(inner.shape)
    true = summed(cells, inner)
    why = np.where(true < rules.minimum, SMALL, SHOWN).astype(np.int8)
    up = draw.random(int(true.max()) + 1)[true] < (true % rules.rounding) / rules.rounding
    value = np.where(why == SHOWN, true - true % rules.rounding + rules.rounding * up, 0).astype(np.int32)
    why[draw.permutation(np.flatnonzero(why == SHOWN))[:hide]] = REPAIR
    return as_page(cells, true, Picture(value, why, rules))


def as_page(cells: Cells, true: Any, picture: Picture) -> Page:
    """A page with what propagation makes of it."""
    equations = Equations(cells, true, {d.name for d in cells.plan.dimensions if d.multiple is None})
    page = Page(cells, true, picture, equations, picture.opening())
    every = np.arange(len(equations))
    picture.mark_different_pairs(equations, page.bounds, every)
    tighten(equations, page.bounds, every)
    return page


def every_table(page: Page, most: int = 200_000) -> Any:
    """All counts, (tables, cells), that fit the page; None if there are too many to try."""
    names = [d.name for d in page.cells.plan.dimensions]
    innermost = page.cells.span(page.cells.blocks[-1])
    ranges = [
        range(low, high + 1) for low, high in zip(page.bounds.low[innermost], page.bounds.high[innermost], strict=True)
    ]
    if np.prod([float(len(r)) for r in ranges]) > most:
        return None
    inner = np.array(list(product(*ranges))).reshape(-1, *(len(page.cells.nodes[name]) for name in names))
    tables = summed(page.cells, inner)
    opening = page.picture.opening()
    fits = ((opening.low <= tables) & (tables <= opening.high)).all(axis=1)
    for total, part in told_apart(page):
        fits &= tables[:, total] > tables[:, part]
    return tables[fits]


def told_apart(page: Page) -> list[tuple[int, int]]:
    """Totals and their parts that are both shown, and differ."""
    value, why, pairs = page.picture.value, page.picture.why, []
    found = page.equations.write(np.arange(len(page.equations)))
    for total, start, size in zip(found.total, found.start, found.size, strict=True):
        for part in found.part[start : start + size]:
            if why[total] == why[part] == SHOWN and value[total] != value[part]:
                pairs.append((int(total), int(part)))
    return pairs
