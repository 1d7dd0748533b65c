"""Made-up people for the confidentiality benchmark, and the pages of figures a method makes of them.

Nothing here is about anyone: every share is a formula, and every draw comes from one seed. A *page* is the figures of
one cube as a dense array, one axis a dimension, in the order of `levels`: the total, the codes, the groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
HIDDEN = -1  # in a page: not shown
SEED = 20_261_122

_AREAS_IN_REGION = (9, 8, 7, 6, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 2)
_REGIONS_IN_AGENCY = 4
_SIZES = {"ta": 67, "age": 10, "sex": 3, "ethnicity": 6, "domain": 7, "quarter": 4}
# Chosen so that the six-way cube holds about as many small counts as the one the method was designed on: 270,434
# counts of 1 to 5 at 1,000,000 people and 198,803 at 60,000.
_STEEPNESS = {"ta": 1.10, "age": 0.5, "ethnicity": 2.45, "domain": 0.7, "quarter": 0.05}
_SEXES = (0.51, 0.487, 0.003)


@dataclass(frozen=True)
class MadeUp:
    """People and their dimensions: the `codes` of each, their `parents`, and `index[name][row]`, the answers."""

    codes: dict[str, tuple[str, ...]]
    parents: dict[str, dict[str, str]]
    index: dict[str, npt.NDArray[np.int32]]

    @property
    def many(self) -> int:
        """How many people."""
        return len(next(iter(self.index.values())))

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the whole cube, margins included."""
        return tuple(len(found) for found in self.levels.values())

    @cached_property
    def levels(self) -> dict[str, tuple[str, ...]]:
        """Every dimension's places on a page: the total, the codes, the groups from the lowest up."""
        return {name: ("*", *codes, *self.groups(name)) for name, codes in self.codes.items()}

    def groups(self, name: str) -> tuple[str, ...]:
        """The groups of a dimension, in the order its codes reach them, lower ones first."""
        up, found, at = self.parents.get(name, {}), dict.fromkeys(self.codes[name]), self.codes[name]
        while at := tuple(dict.fromkeys(up[node] for node in at if up.get(node, "*") != "*")):
            found |= dict.fromkeys(at)
        return tuple(found)[len(self.codes[name]) :]

    def families(self, name: str) -> list[tuple[int, list[int]]]:
        """Each parent's place on a page with its children's places."""
        place = {node: i for i, node in enumerate(self.levels[name])}
        found: dict[int, list[int]] = {}
        for node in self.levels[name][1:]:
            found.setdefault(place[self.parents.get(name, {}).get(node, "*")], []).append(place[node])
        return list(found.items())

    def first(self, dimensions: int) -> MadeUp:
        """The same people with only the first so many dimensions."""
        names = list(self.codes)[:dimensions]
        kept = [{name: part[name] for name in names if name in part} for part in (self.codes, self.parents, self.index)]
        return MadeUp(*kept)  # type: ignore[arg-type]

    def plan(self, *, margins_up_to: int | None = None) -> dict[str, Any]:
        """The release plan: the cube with all its margins, or its tables of at most so many dimensions."""
        dimensions: dict[str, Any] = {}
        for name, codes in self.codes.items():
            parents = {"parents": self.parents[name]} if name in self.parents else {}
            dimensions[name] = {"column": name, "codes": list(codes), **parents}
        table: dict[str, Any] = {"name": "people", "by": list(self.codes)}
        if margins_up_to is not None:
            table = {"name": "people", "of": list(self.codes), "margins_up_to": margins_up_to}
        rules = {"minimum": 6, "rounding": 3, "candidates": 3, "allow_wider": True}
        return {"unit": "person_id", "dimensions": dimensions, "tables": [table], "rules": rules}

    def true_page(self) -> Whole:
        """The true count of every cell of the cube."""
        sizes = tuple(len(codes) for codes in self.codes.values())
        finest = np.ravel_multi_index(tuple(self.index.values()), sizes)
        page = np.bincount(finest, minlength=int(np.prod(sizes))).reshape(sizes)
        for axis, name in enumerate(self.codes):
            page = _with_margins(page, axis, self.families(name), len(self.levels[name]))
        return page


def made_up_people(many: int, dimensions: int = 6) -> MadeUp:
    """So many people over 67 areas in 16 regions in 4 agencies, ages, sexes, ethnicities, domains and quarters."""
    draw, areas = np.random.default_rng(SEED), _codes("T", 67)
    region = np.repeat(np.arange(16), _AREAS_IN_REGION)
    parents = {area: f"R{region[i]:02d}" for i, area in enumerate(areas)}
    parents |= {f"R{i:02d}": f"A{i // _REGIONS_IN_AGENCY}" for i in range(16)}
    codes = {name: areas if name == "ta" else _codes(name[0].upper(), size) for name, size in _SIZES.items()}
    shares = {name: zipf(_SIZES[name], steep) for name, steep in _STEEPNESS.items()} | {"sex": np.array(_SEXES)}
    shares["ta"] = np.random.default_rng(1).permutation(shares["ta"])  # large and small areas in every region
    index = {name: _drawn(draw, shares[name], many) for name in codes}
    return MadeUp(codes, {"ta": parents}, index).first(dimensions)


def large_stand_in(many: int = 650_000) -> MadeUp:
    """A stand-in for the public challenge: 650,000 rows, five dimensions, 3,000 areas, about 114 million cells."""
    draw, areas = np.random.default_rng(SEED), _codes("M", 3000)
    region = np.sort(_drawn(draw, zipf(16, 0.8), 3000))
    region[:16] = np.arange(16)  # every region has an area
    sizes = {"age": 20, "sex": 3, "ethnicity": 17, "work": 24}
    steepness = {"age": 0.4, "sex": 2.0, "ethnicity": 1.8, "work": 0.9}
    codes = {"area": areas} | {name: _codes(name[0].upper(), size) for name, size in sizes.items()}
    index = {"area": _drawn(draw, draw.permutation(zipf(3000, 0.6)), many)}
    index |= {name: _drawn(draw, zipf(sizes[name], steepness[name]), many) for name in sizes}
    return MadeUp(codes, {"area": {area: f"R{region[i]:02d}" for i, area in enumerate(areas)}}, index)


def zipf(many: int, steep: float) -> npt.NDArray[np.float64]:
    """Shares that fall as 1 / rank ** steep.

    >>> zipf(3, 1.0).round(3).tolist()
    [0.545, 0.273, 0.182]
    """
    weights = 1 / np.arange(1, many + 1) ** steep
    shares: npt.NDArray[np.float64] = weights / weights.sum()
    return shares


def _codes(letter: str, many: int) -> tuple[str, ...]:
    width = len(str(many - 1))
    return tuple(f"{letter}{i:0{width}d}" for i in range(many))


def _drawn(draw: np.random.Generator, shares: npt.NDArray[np.float64], many: int) -> npt.NDArray[np.int32]:
    # Of one uniform draw a row, so that the same seed gives the same people under any release of numpy.
    found = np.searchsorted(np.cumsum(shares), draw.random(many), side="right")
    return np.minimum(found, len(shares) - 1).astype(np.int32)


def _with_margins(page: Whole, axis: int, families: list[tuple[int, list[int]]], size: int) -> Whole:
    whole = np.zeros((*page.shape[:axis], size, *page.shape[axis + 1 :]), dtype=np.int64)
    along = np.moveaxis(whole, axis, 0)
    codes = page.shape[axis]
    along[1 : codes + 1] = np.moveaxis(page, axis, 0)
    for parent, children in sorted(families, key=lambda one: min(one[1])):  # lowest groups first, the total last
        along[parent] = 0
        for child in children:
            along[parent] += along[child]
    return whole
