"""What only all the cells of a package together show: none twice, no two answers to one, every table with its total."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .columns import Cells
from .refusal import PackageRefused

TOTAL = "*"
_MOST = 2**62  # a key of whole numbers must stay under this


def check_together(cells: Cells) -> None:
    """Refuse a cell that stands twice, a table of changing shape or without a total, two answers to one question."""
    if not len(cells):
        raise PackageRefused("There is no figure in it.")
    place = _key([(cells.measure.index, len(cells.measure.words)), (cells.table.index, len(cells.table.words))])
    tables, place = np.unique(place, return_inverse=True)
    _check_shapes(cells, place, len(tables))
    codes = [(one.index, len(one.words)) for one in cells.dimensions]
    _check_once(cells, _key([(place, len(tables)), *codes]))
    crossed = [(_without_total(one.index, one.words), len(one.words)) for one in cells.dimensions]
    _check_answers(cells, _key([(cells.measure.index, len(cells.measure.words)), *crossed]))
    _check_totals(cells, place, len(tables), [index for index, _size in crossed])


def _check_shapes(cells: Cells, place: np.ndarray, tables: int) -> None:
    """Each dimension is used by all cells of a table or by none."""
    size = np.bincount(place, minlength=tables)
    for one in cells.dimensions:
        used = np.bincount(place, weights=one.index != 0, minlength=tables)
        mixed = (used != 0) & (used != size)
        if mixed.any():
            row = int(np.argmax(mixed[place]))
            raise PackageRefused(f"{_named(cells, row)}, does not keep to the same dimensions.")


def _check_once(cells: Cells, key: np.ndarray) -> None:
    order = np.argsort(key, kind="stable")
    again = key[order[1:]] == key[order[:-1]]
    if again.any():
        raise PackageRefused(f"{_named(cells, int(order[1:][again].min()))}, has the same cell twice.")


def _check_answers(cells: Cells, key: np.ndarray) -> None:
    order = np.argsort(key, kind="stable")
    other = (key[order[1:]] == key[order[:-1]]) & (cells.value[order[1:]] != cells.value[order[:-1]])
    if other.any():
        measure = cells.measure.words[cells.measure.index[int(order[1:][other].min())]]
        raise PackageRefused(f"'{measure}' says two different things about one figure, in two tables.")


def _check_totals(cells: Cells, place: np.ndarray, tables: int, crossed: Iterable[np.ndarray]) -> None:
    total = np.ones(len(cells), dtype=bool)
    for index in crossed:
        total &= index == 0
    without = np.bincount(place[total], minlength=tables) == 0
    if without.any():
        named = sorted(_named(cells, int(np.argmax(place == one))) for one in np.flatnonzero(without).tolist())
        raise PackageRefused(f"{named[0]}, has no total.")


def _without_total(index: np.ndarray, words: Iterable[str]) -> np.ndarray:
    """The codes with the total told as no code at all: what is crossed with it is not crossed."""
    places = np.arange(len(list(words)))
    for place, word in enumerate(words):
        if word == TOTAL:
            places[place] = 0
    return places[index]


def _key(columns: Iterable[tuple[np.ndarray, int]]) -> np.ndarray:
    """One number for each row, the same for the same words: columns of whole numbers, each under its size."""
    found, most = None, 1
    for index, size in columns:
        size = max(size, 1)
        if found is None:
            found, most = index.astype(np.int64), size
            continue
        if most * size > _MOST:
            distinct, found = np.unique(found, return_inverse=True)
            most = len(distinct)
        found, most = found * size + index, most * size
    assert found is not None
    return found


def _named(cells: Cells, row: int) -> str:
    measure, table = (one.words[one.index[row]] for one in (cells.measure, cells.table))
    return f"'{measure}', table '{table}'"
