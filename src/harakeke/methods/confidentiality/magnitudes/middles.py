"""Middles: medians and quartiles to the nearest step, so that none is a person's own value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

import numpy as np

from harakeke.methods.confidentiality.cells import Block
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.errors import PlanError
from harakeke.methods.confidentiality.keys import Secrets
from harakeke.methods.confidentiality.magnitudes.amounts import last_digits
from harakeke.methods.confidentiality.magnitudes.blocks import block_by_block
from harakeke.methods.confidentiality.magnitudes.cell_sums import CellSums
from harakeke.methods.confidentiality.magnitudes.contributors import Contributors, Lines
from harakeke.methods.confidentiality.magnitudes.noise import rank_shifts
from harakeke.methods.confidentiality.measure import Measure
from harakeke.methods.confidentiality.runs import Whole

CROWD = 3  # the fewest contributors in, and outside, the interval a shown middle stands for
MOST_INTERVALS = 1000
_ROOM = 1 << 22


@dataclass(frozen=True)
class Spread:
    """How many contributors of each cell lie in each interval: (*block, intervals)."""

    counts: Whole

    def over(self, axes: tuple[int, ...]) -> Self:
        """Sum these dimensions out."""
        return type(self)(self.counts.sum(axis=axes))

    def with_groups(self, axis: int, dimension: Dimension) -> Self:
        """Put the dimension's groups after its codes."""
        groups = [
            np.take(self.counts, dimension.under[group], axis=axis).sum(axis=axis, keepdims=True)
            for group in range(len(dimension.codes), len(dimension.nodes))
        ]
        return type(self)(np.concatenate([self.counts, *groups], axis=axis))


def find_middles(
    contributors: Contributors, sums: CellSums, measures: Sequence[Measure], secrets: Secrets, *, reach: int
) -> dict[str, Whole]:
    """Return each figure of these medians and quartiles, in last digits; -1 where it must not be shown.

    measures: of one column and one step. The rank is moved by up to `reach` people, by a keyed draw;
    the value found is given to the nearest step. Not shown where that interval holds fewer than three
    contributors (it would be nearly one person's), or all but fewer than three (nearly everyone's).

    The rules on how many contribute are the caller's.
    """
    cells, first = contributors.cube.cells, measures[0]
    step = last_digits(first.step, first.decimals)
    quarters = {figure: quarter for measure in measures for figure, quarter in _quarters(measure)}
    found = {figure: np.full(len(cells), -1, dtype=np.int64) for figure in quarters}
    for part in contributors.parts():
        level, interval = _levels((2 * part.units.value + step) // (2 * step))
        _check_intervals(len(level), first)
        gather, room = partial(_gather, part.units, interval, len(level)), _ROOM // len(level)
        steady, lines = contributors.cube.steady, part.units
        for block, spread in block_by_block(cells, steady, part.blocks, lines, gather, room):
            span = cells.span(block)
            counts = spread.counts.reshape(-1, len(level))
            for figure, quarter in quarters.items():
                shift = rank_shifts(secrets, f"{first.of}", quarter, sums.key[span], reach)
                place = _place(counts, quarter, shift)
                found[figure][span] = np.where(place < 0, -1, level[place] * step)
    return found


def _quarters(measure: Measure) -> Iterator[tuple[str, int]]:
    yield from zip(measure.figures, (1, 2, 3) if measure.kind == "quartiles" else (2,), strict=True)


def _levels(interval: Whole) -> tuple[Whole, Whole]:
    """The intervals with anyone in them (or one, where nobody is), and which of them each line is in."""
    if not len(interval) or interval.max() > _ROOM:
        level, which = np.unique(interval, return_inverse=True)
        return (level, which) if len(level) else (np.zeros(1, dtype=np.int64), which)
    held = np.bincount(interval) > 0
    return np.flatnonzero(held), (np.cumsum(held) - 1)[interval]


def _place(counts: Whole, quarter: int, shift: Whole) -> Whole:
    """The interval each row's moved quarter lies in; -1 where it must not be shown.

    By hand: 4, 8 and 8 people in three intervals. The middle of 20 is the eleventh (rank 10), moved
    by -2 the ninth: in the second interval, with 8 in it and 12 outside.

    >>> _place(np.array([[4, 8, 8], [1, 1, 20]]), 2, np.array([-2, 0]))
    array([ 1, -1])
    """
    people = counts.sum(axis=1)
    rank = np.clip(((people - 1) * quarter + 2) // 4 + shift, 0, np.maximum(people - 1, 0))
    place = (np.cumsum(counts, axis=1) <= rank[:, None]).sum(axis=1)
    place = np.minimum(place, counts.shape[1] - 1)
    inside = np.take_along_axis(counts, place[:, None], axis=1)[:, 0]
    return np.where((inside >= CROWD) & (people - inside >= CROWD), place, -1)


def _gather(lines: Lines, interval: Whole, intervals: int, block: Block) -> Spread:
    place, shape = lines.places(block)
    size = int(np.prod(shape, dtype=np.int64)) * intervals
    return Spread(np.bincount(place * intervals + interval, minlength=size).reshape(*shape, -1))


def _check_intervals(many: int, measure: Measure) -> None:
    if many > MOST_INTERVALS:
        raise PlanError(
            f"Measure '{measure.name}': a step of {measure.step} divides '{measure.of}' into more than "
            f"{MOST_INTERVALS} intervals with anyone in them; give a wider 'step'."
        )
