"""The board: every cell of one or several releases in one numbering, so that all can be used together.

A cell is a node (or the total) in each dimension. Two tables, or two releases about the same
records, that show the same cell put two figures on the same place of the board.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from harakeke.methods.attacks.reading import TOTAL, NotReadable, Shape
from harakeke.methods.attacks.release import HIDDEN, Flags, Release, Whole

_DENSE = 40_000_000
_MOST = 2**62
Block = tuple[str, ...]


class Board:
    """Cells of some releases. `key` holds each cell's place in the crossing of all dimensions.

    cell, value, source: one entry for each printed figure (value -1 where it is S; source is the
    number of the release).
    """

    def __init__(
        self, releases: Sequence[Release], *, tables: Sequence[str] | None = None, meetings: bool = False
    ) -> None:
        self.releases = list(releases)
        self.tables = tables
        self.shapes = [_shape(release, meetings) for release in releases]
        self.places = _places(self.releases, self.shapes)
        self.radix = {name: len(found) for name, found in self.places.items()}
        self.stride = _strides(self.radix)
        self.key = np.unique(np.concatenate([np.concatenate(self._keys_of(i)) for i in range(len(releases))]))
        self._lookup: Whole | None = None
        if np.prod([float(r) for r in self.radix.values()]) <= _DENSE:
            self._lookup = np.full(int(np.prod(list(self.radix.values()), dtype=np.int64)), -1, dtype=np.int32)
            self._lookup[self.key] = np.arange(len(self.key), dtype=np.int32)
        self.cell, self.value, self.source = self._figures()

    def __len__(self) -> int:
        return len(self.key)

    def blocks(self, release: int) -> list[Block]:
        """The blocks of one of the releases."""
        return self.shapes[release].blocks(self.tables)

    def find(self, keys: Whole) -> Whole:
        """Cell numbers of keys known to be on the board."""
        if self._lookup is not None:
            return self._lookup[keys].astype(np.int64)
        return np.searchsorted(self.key, keys)

    def grid(self, release: int, axes: Sequence[tuple[str, Sequence[str]]]) -> Whole:
        """Keys of all crossings of these nodes, one array axis for each dimension."""
        keys = np.array(self._base(release), dtype=np.int64)
        for name, nodes in axes:
            place = self.places[name]
            steps = np.array([place[node] for node in nodes], dtype=np.int64) * self.stride[name]
            keys = keys[..., None] + steps
        return keys

    def node_places(self, name: str, cells: Whole) -> Whole:
        """Which node of a dimension each cell has (0 is the total)."""
        found: Whole = (self.key[cells] // self.stride[name]) % self.radix[name]
        return found

    def codes(self, cell: int) -> dict[str, str]:
        """A cell's codes, totals left out."""
        found = {}
        for name, places in self.places.items():
            place = int(self.node_places(name, np.array([cell]))[0])
            if place:
                found[name] = list(places)[place]
        return found

    def inside(self, release: int, codes: Mapping[str, str]) -> Flags:
        """Which cells lie wholly within a combination of codes."""
        within = np.ones(len(self), dtype=np.bool_)
        for name, code in codes.items():
            leaves = self.shapes[release].sides[name].leaves
            small = [node in leaves and leaves[node] <= leaves[code] for node in self.places[name]]
            within &= np.array(small)[self.node_places(name, np.arange(len(self)))]
        return within

    def cells_of(self, release: int, given: Mapping[str, frozenset[str]]) -> Whole:
        """Every cell of a release that counts a person with these codes."""
        sides = self.shapes[release].sides
        nodes = {name: [node for node in side.nodes if side.leaves[node] & given[name]] for name, side in sides.items()}
        keys = [self.grid(release, [(name, nodes[name]) for name in block]).ravel() for block in self.blocks(release)]
        return self.find(np.concatenate(keys))

    def structural(self) -> Flags:
        """Cells the plans declare impossible."""
        found = np.zeros(len(self), dtype=np.bool_)
        for i, shape in enumerate(self.shapes):
            for zero in shape.structural:
                found |= self.inside(i, zero)
        return found

    def hidden(self) -> Flags:
        """Cells printed as S somewhere and declared impossible nowhere."""
        found = np.zeros(len(self), dtype=np.bool_)
        found[self.cell[self.value == HIDDEN]] = True
        return found & ~self.structural()

    def shown(self) -> Whole:
        """A printed figure for each cell, -1 where there is none."""
        found = np.full(len(self), HIDDEN, dtype=np.int64)
        np.maximum.at(found, self.cell, self.value)
        return found

    def _base(self, release: int) -> int:
        where = self.releases[release].where
        return sum(self.places[name][code] * self.stride[name] for name, code in where.items())

    def _keys_of(self, release: int) -> list[Whole]:
        sides = self.shapes[release].sides
        return [
            self.grid(release, [(name, sides[name].nodes) for name in block]).ravel() for block in self.blocks(release)
        ]

    def _figures(self) -> tuple[Whole, Whole, Whole]:
        cells, values, sources = [], [], []
        for number, release in enumerate(self.releases):
            for name, printed in release.tables.items():
                if self.tables is not None and name not in self.tables:
                    continue
                keys = np.full(len(printed.value), self._base(number), dtype=np.int64)
                for dimension, column in printed.codes.items():
                    place = self.places[dimension]
                    steps = [place.get(code, -1) if code else 0 for code in column.values]
                    if -1 in steps:
                        raise NotReadable(
                            f"{release.name}, table '{name}': {column.values[steps.index(-1)]!r} is not a code of "
                            f"'{dimension}' in its plan; the cells and the plan do not belong together."
                        )
                    keys += (np.array(steps, dtype=np.int64) * self.stride[dimension])[column.index]
                cells.append(self.find(keys))
                values.append(printed.value)
                sources.append(np.full(len(keys), number, dtype=np.int64))
        return np.concatenate(cells), np.concatenate(values), np.concatenate(sources)


def _shape(release: Release, meetings: bool) -> Shape:
    return release.shape.with_meetings() if meetings else release.shape


def _places(releases: Sequence[Release], shapes: Sequence[Shape]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for release, shape in zip(releases, shapes, strict=True):
        for name, side in shape.sides.items():
            place = found.setdefault(name, {TOTAL: 0})
            for node in side.nodes:
                place.setdefault(node, len(place))
        for name, code in release.where.items():
            place = found.setdefault(name, {TOTAL: 0})
            place.setdefault(code, len(place))
    return found


def _strides(radix: Mapping[str, int]) -> dict[str, int]:
    stride, found = 1, {}
    for name in reversed(list(radix)):
        found[name] = stride
        stride *= radix[name]
    if stride > _MOST:
        raise NotReadable("These releases cross too many dimensions to be numbered; attack fewer at once.")
    return found
