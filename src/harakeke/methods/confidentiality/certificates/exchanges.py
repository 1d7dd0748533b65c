"""Exchanges: which two answers of a dimension can be swapped, and which nodes a swap changes.

Two answers have some nodes in common (two areas of one region: the region and what it is in). A
swap between them changes the others only, so it is the smaller the more they share.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.certificates.crowd import Answer
from harakeke.methods.confidentiality.runs import Whole


@dataclass(frozen=True)
class Exchange:
    """All swaps of one dimension that change at most `width` nodes on each side.

    A family is every answer that holds some common nodes. families[a, :family_count[a]] are those
    of answer a; members[f, :size[f]] the answers of family f; private[f, a] the nodes answer a has
    beside the common ones, -1 where there are fewer than `width`.
    """

    width: int
    families: Whole
    family_count: Whole
    members: Whole
    size: Whole
    private: Whole
    common: Whole  # the family two answers are in when swapped, by their kinds; -1 where another width
    kind: Whole

    def swappable(self, family: Whole, one: Whole, other: Whole) -> npt.NDArray[np.bool_]:
        """Whether two answers differ and have exactly the family's nodes in common."""
        found: npt.NDArray[np.bool_] = (one != other) & (self.common[self.kind[one], self.kind[other]] == family)
        return found


def exchanges(answers: tuple[Answer, ...]) -> tuple[Exchange, ...]:
    """Every exchange of a dimension, the narrowest first.

    By hand: 001 and 002 are in R1, 003 in R2. Swapping 001 and 002 changes one node on each side;
    swapping either with 003 changes two, its own and its region.

    >>> [(e.width, e.size.tolist()) for e in exchanges((frozenset({0, 3}), frozenset({1, 3}), frozenset({2, 4})))]
    [(1, [2]), (2, [3])]
    """
    shared = _shared_nodes(answers)
    kinds: dict[Answer, int] = {}
    kind = np.array([kinds.setdefault(answer & shared, len(kinds)) for answer in answers], dtype=np.int64)
    times = np.bincount(kind, minlength=len(kinds))
    common = {(i, j): a & b for (a, i), (b, j) in combinations(kinds.items(), 2)}
    common |= {(i, i): a for a, i in kinds.items() if times[i] > 1}
    widths = {nodes: max(len(a - nodes) for a in answers if nodes <= a) for nodes in common.values()}
    return tuple(_exchange(width, widths, common, answers, kind) for width in sorted({*widths.values()}))


def _shared_nodes(answers: tuple[Answer, ...]) -> Answer:
    """The nodes that are in two answers or more."""
    once: set[int] = set()
    more: set[int] = set()
    for answer in answers:
        more |= once & answer
        once |= answer
    return frozenset(more)


def _exchange(
    width: int,
    widths: dict[Answer, int],
    common: dict[tuple[int, int], Answer],
    answers: tuple[Answer, ...],
    kind: Whole,
) -> Exchange:
    nodes = [found for found, wide in widths.items() if wide == width]
    number = {found: at for at, found in enumerate(nodes)}
    members = [[a for a, answer in enumerate(answers) if found <= answer] for found in nodes]
    families = [[f for f, found in enumerate(nodes) if found <= answer] for answer in answers]
    private = np.full((len(nodes), len(answers), width), -1, dtype=np.int64)
    for f, found in enumerate(nodes):
        for a in members[f]:
            own = sorted(answers[a] - found)
            private[f, a, : len(own)] = own
    pairs = np.full((kind.max() + 1, kind.max() + 1), -1, dtype=np.int64)
    for (i, j), found in common.items():
        pairs[i, j] = pairs[j, i] = number.get(found, -1)
    return Exchange(width, *_padded(families), *_padded(members), private, pairs, kind)


def _padded(lists: list[list[int]]) -> tuple[Whole, Whole]:
    """Lists of unlike length as one array, and how long each is."""
    size = np.array([len(found) for found in lists], dtype=np.int64)
    table = np.zeros((len(lists), max(1, int(size.max(initial=0)))), dtype=np.int64)
    for at, found in enumerate(lists):
        table[at, : len(found)] = found
    return table, size
