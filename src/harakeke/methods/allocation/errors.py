"""What may be wrong with an allocation, in words that say what to do."""

from __future__ import annotations

from .words import Said, in_words


class BadInput(ValueError):
    """A figure that cannot be used: which row, which field, and what to do."""


class Infeasible(ValueError):
    """Rules that no allocation can keep together. `over`: by how many dollars they miss.

    said: which they are and what to do, as a sentence that a page can say in its own language; `str` is the English.
    """

    def __init__(self, said: Said, *, over: float):
        super().__init__(in_words(said))
        self.said, self.over = said, over


def money(amount: float) -> str:
    """Dollars in words: '$1,234.50', or '$1,234' where there are no cents.

    >>> money(-1234.5), money(2_000_000)
    ('-$1,234.50', '$2,000,000')
    """
    cents = round(abs(amount) * 100)
    words = f"${cents // 100:,}" + (f".{cents % 100:02d}" if cents % 100 else "")
    return f"-{words}" if amount < 0 and cents else words
