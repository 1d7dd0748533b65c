"""Search: where the walk goes next."""

from dataclasses import dataclass

import numpy as np

from harakeke.methods.confidentiality.certificates.layout import NOWHERE
from harakeke.methods.confidentiality.certificates.swaps import Kind
from harakeke.methods.confidentiality.certificates.walk import Walk
from harakeke.methods.confidentiality.runs import Whole, distinct

_ROUNDS_PER_AIM = 25
_GIVE_UP = 200  # rounds without a new value


@dataclass
class _Aim:
    rate: float = np.inf  # until it has been tried
    gained: int = 0
    cost: int = 0

    def add(self, gained: int, cost: int) -> None:
        self.gained, self.cost = self.gained + gained, self.cost + cost

    def settle(self) -> None:
        self.rate, self.gained, self.cost = self.gained / max(1, self.cost), 0, 0


class Search:
    """Chooses what to try next: what lately found most new values for what it cost.

    Kinds of swap compete in every round; every few rounds, so do two aims: a second value for cells
    that were only seen with their true one, or any value that a cell still lacks.
    """

    def __init__(self, walk: Walk, found: list[Kind], hidden: Whole, candidates: int, seed: int) -> None:
        self.kinds = found
        self._walk, self._candidates = walk, candidates
        self._lacking = np.zeros(len(walk.counts.now), dtype=np.int16)  # values each hidden cell still lacks
        self._lacking[hidden] = candidates - 1
        self._yield = np.zeros(len(found))
        self._rng = np.random.default_rng([seed, 1])
        self._aims, self._aim = [_Aim(), _Aim()], 0
        self._rounds = self._in_vain = 0
        self._want(slice(None))

    @property
    def done(self) -> bool:
        """Whether nothing is left to find, or nothing was found for long."""
        return not self._lacking.any() or self._in_vain >= max(_GIVE_UP, 4 * len(self.kinds)) or not self.kinds

    def step(self) -> None:
        """One round: one kind of swap, towards cells that lack values."""
        first = self._rounds < len(self.kinds)
        at = self._rounds if first else self._choose()
        looks = self._walk.looks
        changed = self._walk.step(self.kinds[at])
        gained, cost = self._note(changed), self._walk.looks - looks
        self._yield[at] = gained / cost if first else 0.7 * self._yield[at] + 0.3 * gained / cost
        self._aims[self._aim].add(gained, cost)
        self._rounds += 1
        self._in_vain = 0 if gained else self._in_vain + 1
        if not first and self._rounds % _ROUNDS_PER_AIM == 0:
            self._aim_anew()

    def _choose(self) -> int:
        total = self._yield.sum()
        even = np.full(len(self.kinds), 1 / len(self.kinds))
        return int(self._rng.choice(len(self.kinds), p=0.9 * self._yield / total + 0.1 * even if total else even))

    def _aim_anew(self) -> None:
        """Take the aim that found more; the other looks a little better each time it is passed over."""
        self._aims[self._aim].settle()
        self._aims[1 - self._aim].rate *= 1.25
        self._aim = int(self._aims[1].rate > self._aims[0].rate)
        self._want(slice(None))

    def _want(self, cells: Whole | slice) -> None:
        second = self._lacking[cells] == self._candidates - 1
        self._walk.wanted[cells] = 4 * second + (self._lacking[cells] > 0) * self._aim
        self._walk.look_at(cells)

    def _note(self, changed: Whole) -> int:
        """Update what these cells lack; return how many values they gained."""
        changed = distinct(changed[(changed != NOWHERE)])
        changed = changed[self._lacking[changed] > 0]
        counts, before = self._walk.counts, self._lacking[changed]
        seen = counts.most[changed] - counts.least[changed] + 1
        self._lacking[changed] = np.maximum(self._candidates - seen, 0)
        self._want(changed)
        return int(np.sum(before - self._lacking[changed]))
