"""How much work programs may do: in cells, sizes and steps, so that every machine does the same."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """The work one attack may do.

    cells: hidden cells to try with linear programs, the tightest first; None for all.
    whole: a release of up to so many cells is one neighbourhood; larger ones are cut up.
    size: the most cells in each neighbourhood of a larger release.
    steps: simplex steps one linear program may take before it is left unfinished.
    integers: cells to try with integer programs, where linear ones leave few candidates.
    nodes: branches one integer program may open before it is left unfinished.

    >>> Budget.thorough().cells is None
    True
    """

    cells: int | None = 1_000
    whole: int = 400
    size: int = 60
    steps: int = 20_000
    integers: int = 1_000
    nodes: int = 500

    @classmethod
    def thorough(cls) -> "Budget":
        """Every hidden cell, in larger neighbourhoods: about a second for each thousand, or a few."""
        return cls(cells=None, size=100, integers=100_000, nodes=5_000)


@dataclass(frozen=True)
class Deadline:
    """A moment by the caller's own clock, in seconds, after which nothing new is begun.

    With a deadline, which cells are tried depends on the machine: two runs may then hide different
    figures. A release that must come out the same everywhere is made without one.

    >>> Deadline(lambda: 12.0, ends=10.0).left
    0.0
    """

    clock: Callable[[], float]
    ends: float

    @property
    def left(self) -> float:
        """Seconds left, never under nought."""
        return max(0.0, self.ends - self.clock())
