"""Deprivation of an area from its SA1s: from scores weighted by people, never an average of deciles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal


@dataclass(frozen=True)
class AreaDeprivation:
    """NZDep of an area. score: None where no SA1 of it has both an index and people."""

    score: Decimal | None
    people_with_index: int
    people_without_index: int
    people_in_deciles_9_and_10: int

    @property
    def share_in_deciles_9_and_10(self) -> float | None:
        """The share of the people with an index who live in the most deprived fifth of small areas."""
        return self.people_in_deciles_9_and_10 / self.people_with_index if self.people_with_index else None


def of_area(sa1s: Iterable[tuple[int | None, int | None, int | None]]) -> AreaDeprivation:
    """Deprivation of an area from its SA1s, each (decile, score, people); higher scores are more deprived.

    An SA1 without an index counts for nothing but is not forgotten: its people are given apart.

    >>> of_area([(9, 1100, 300), (3, 950, 100), (None, None, 6)]).score   # (300 × 1100 + 100 × 950) / 400
    Decimal('1062.5')
    """
    weighted = indexed = without = deprived = 0
    for decile, index, people in sa1s:
        if index is None or decile is None:
            without += people or 0
            continue
        indexed += people or 0
        weighted += index * (people or 0)
        deprived += (people or 0) if decile >= 9 else 0
    score = (Decimal(weighted) / indexed).quantize(Decimal("0.1"), ROUND_HALF_EVEN) if indexed else None
    return AreaDeprivation(score, indexed, without, deprived)
