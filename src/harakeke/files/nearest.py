"""The word somebody meant: of the words there are, the one nearest to what was written."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

ALIKE = 0.6


def meant(word: str, known: Collection[str]) -> str:
    """'Did you mean …?', or nothing where no known word is near.

    >>> meant("Limts", ["limits", "need"]), meant("roundings", ["unit"])
    ("Did you mean 'limits'?", '')
    """
    spelt = {one.casefold(): one for one in known}
    close = get_close_matches(word.casefold(), spelt, n=1, cutoff=ALIKE)
    return f"Did you mean '{spelt[close[0]]}'?" if close else ""


def nearest(word: str, known: Collection[str], otherwise: str = "") -> str:
    """'Did you mean …?'; else what there is; else, where there is nothing, `otherwise`.

    >>> nearest("zz", ["unit", "tables"]), nearest("zz", [], "Add one.")
    ('There is: unit, tables.', 'Add one.')
    """
    return meant(word, known) or (f"There is: {', '.join(known)}." if known else otherwise)
