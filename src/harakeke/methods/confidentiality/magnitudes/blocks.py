"""Blocks: how figures of the widest blocks are summed up to all others, and to groups."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, Self, TypeVar

from harakeke.methods.confidentiality.cells import Block, Cells
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.magnitudes.contributors import Lines


class Figures(Protocol):
    """Figures of one block that can be summed over dimensions and up to groups."""

    def over(self, axes: tuple[int, ...]) -> Self: ...
    def with_groups(self, axis: int, dimension: Dimension) -> Self: ...


F = TypeVar("F", bound=Figures)


def block_by_block(
    cells: Cells, steady: frozenset[str], blocks: Sequence[Block], lines: Lines, gather: Callable[[Block], F], room: int
) -> Iterator[tuple[Block, F]]:
    """Yield each block with its figures: groups included, axes in the block's order.

    The widest are gathered from the lines, or, if that is smaller, from all dimensions crossed (up to
    `room` places); a narrower one is summed from the smallest that holds it.
    """
    found: dict[Block, F] = {}
    every = tuple(d.name for d in cells.plan.dimensions if d.name in lines.axes)
    if lines.places_in(every) <= min(room, len(lines.who)):
        found[every] = gather(every)
    for block in blocks:
        wider = [other for other in found if set(block) < set(other)]
        if wider:
            other = min(wider, key=lines.places_in)
            found[block] = found[other].over(tuple(i for i, name in enumerate(other) if name not in block))
        elif block not in found:
            found[block] = gather(block)
        figures = found[block]
        for axis, name in enumerate(block):
            if name in steady:
                figures = figures.with_groups(axis, cells.plan.dimension(name))
        yield block, figures
