"""A view: some releases about the same records on one board, and what propagation makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from time import perf_counter

import numpy as np

from harakeke.methods.attacks.board import Board
from harakeke.methods.attacks.counting import Records, true_counts
from harakeke.methods.attacks.equations import Equations
from harakeke.methods.attacks.knowledge import Knowledge
from harakeke.methods.attacks.opening import opening
from harakeke.methods.attacks.propagation import Apart, narrow
from harakeke.methods.attacks.release import Flags, Release, Whole
from harakeke.methods.attacks.result import Result


@dataclass(frozen=True)
class Bounds:
    """The smallest and largest value of every cell that the attacker can prove."""

    low: Whole
    high: Whole
    sweeps: int

    @property
    def exact(self) -> Flags:
        """Cells pinned to one value."""
        found: Flags = self.low == self.high
        return found


@dataclass
class View:
    """Releases about the same records, as one attacker sees them. Everything is worked out once.

    truth: the records of each release, or None. tables: look at these tables alone. meetings: also
    think of what overlapping groups share.
    """

    releases: Sequence[Release]
    truth: Sequence[Records] | None
    knowledge: Knowledge
    seed: int = 0
    tables: Sequence[str] | None = None
    meetings: bool = False
    began: float = field(default_factory=perf_counter)

    @cached_property
    def board(self) -> Board:
        """All cells."""
        return Board(self.releases, tables=self.tables, meetings=self.meetings)

    @cached_property
    def true(self) -> Whole | None:
        """The true counts, to score with."""
        return true_counts(self.board, list(self.truth)) if self.truth is not None else None

    @cached_property
    def equations(self) -> Equations:
        """All sums."""
        told = self.true if self.knowledge.sums else None
        return Equations(self.board, told, single_answers=self.knowledge.single_answers)

    def told(self, knowledge: Knowledge) -> "View":
        """The same releases, on the same board, for an attacker who knows something else."""
        if knowledge == self.knowledge:
            return self
        other = replace(self, knowledge=knowledge)
        for part in ("board", "true", "equations", "apart"):
            other.__dict__[part] = getattr(self, part)
        return other

    @cached_property
    def hidden(self) -> Whole:
        """The hidden cells that are worth recovering: those the attacker was not simply told."""
        hidden = self.board.hidden()
        if self.knowledge.noughts and self.true is not None:
            hidden &= self.true > 0
        return np.flatnonzero(hidden)

    @cached_property
    def apart(self) -> Apart:
        """Pairs rounded apart, where the releases round the same people alike."""
        if not all(release.keyed for release in self.releases):
            return Apart.none()
        return Apart.of(self.equations, self.board.shown())

    @cached_property
    def opened(self) -> tuple[Whole, Whole]:
        """Bounds before any arithmetic."""
        return opening(self.board, self.knowledge, self.true)

    @cached_property
    def bounds(self) -> Bounds:
        """Bounds after propagation."""
        low, high = (side.copy() for side in self.opened)
        sweeps = narrow(self.equations, low, high, self.apart)
        return Bounds(low, high, sweeps)

    @property
    def words(self) -> str:
        """What the attacker is taken to know."""
        return self.knowledge.words(truth=self.truth is not None)

    def score(self, name: str, cells: Whole, values: Whole, tried: int, began: float, **more: object) -> Result:
        """A result that claims these values for these cells."""
        correct = int(np.count_nonzero(self.true[cells] == values)) if self.true is not None else None
        found: dict[str, object] = {"knowledge": self.words} | more
        return Result(
            name=name,
            tried=tried,
            recovered=len(cells),
            correct=correct,
            seconds=perf_counter() - began,
            **found,  # type: ignore[arg-type]
        )
