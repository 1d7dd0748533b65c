"""Two readers of one thing, such as a whānau and their navigator: both are kept, neither is the right one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Axis = TypeVar("Axis", bound=Hashable)


@dataclass(frozen=True)
class Pair(Generic[Axis]):
    """One axis as each reader sees it; None where a reader left it out."""

    axis: Axis
    ours: int | None
    theirs: int | None

    @property
    def differs(self) -> bool:
        """Whether both said something, and not the same."""
        return self.ours is not None and self.theirs is not None and self.ours != self.theirs

    @property
    def apart(self) -> int:
        """How many levels lie between them; for order alone, it is no measure of how wrong anyone is."""
        return abs(self.ours - self.theirs) if self.ours is not None and self.theirs is not None else 0


def side_by_side(axes: Iterable[Axis], ours: Mapping[Axis, int], theirs: Mapping[Axis, int]) -> list[Pair[Axis]]:
    """Each axis with both levels, in the order given; an axis that neither reader has is left out.

    >>> [(one.axis, one.differs) for one in side_by_side(["kai", "reo", "mahi"], {"kai": 4, "reo": 3}, {"kai": 2})]
    [('kai', True), ('reo', False)]
    """
    return [Pair(axis, ours.get(axis), theirs.get(axis)) for axis in axes if axis in ours or axis in theirs]
