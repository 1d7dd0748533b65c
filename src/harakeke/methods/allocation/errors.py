"""What may be wrong with an allocation, in words that say what to do."""

from __future__ import annotations


class BadInput(ValueError):
    """A figure that cannot be used: which row, which field, and what to do."""


class Infeasible(ValueError):
    """Rules that no allocation can keep together. The words name them; `over` is by how many dollars they miss."""

    def __init__(self, words: str, *, over: float):
        super().__init__(words)
        self.over = over


def money(amount: float) -> str:
    """Dollars in words: '$1,234.50', or '$1,234' where there are no cents.

    >>> money(-1234.5), money(2_000_000)
    ('-$1,234.50', '$2,000,000')
    """
    cents = round(abs(amount) * 100)
    words = f"${cents // 100:,}" + (f".{cents % 100:02d}" if cents % 100 else "")
    return f"-{words}" if amount < 0 and cents else words
