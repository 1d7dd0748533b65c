"""The worst shortfall: the one place furthest below what it is due, which every average hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .people import matching, positive


@dataclass(frozen=True)
class Shortfall:
    """The row furthest below its target. row and key are None, and the rest nought, where everyone has it.

    share: what is missing as a part of the target. missing: in the unit of amounts. short: how many rows fall short.
    """

    row: int | None
    key: Any
    share: float
    missing: float
    short: int


def worst_shortfall(
    amounts: npt.ArrayLike, targets: npt.ArrayLike, *, keys: Sequence[Any] | None = None, tolerance: float = 0.0
) -> Shortfall:
    """The row whose amount is furthest below its target, as a part of the target.

    amounts, targets: from nought. A target of nought is always met. tolerance: a part of the target that does not
    count as missing. keys: one for each row, that sort; of rows equally short it is the one missing most, then by key
    (without keys, the first). Raises ValueError where numbers are not from nought, or do not match.

    By hand: 95 of 100 is 5% short, 40 of 50 is 20% and 12 of 10 is none; the second is furthest below.

    >>> worst_shortfall([95, 40, 12], [100, 50, 10])
    Shortfall(row=1, key=1, share=0.2, missing=10.0, short=2)
    """
    given, due = positive(amounts, "amount"), positive(targets, "target")
    matching(due, len(given), "target")
    if keys is not None:
        matching(np.arange(len(keys)), len(given), "key")
    missing = np.maximum(due - given, 0.0)
    share = missing / np.where(due > 0, due, 1.0)
    short = np.flatnonzero(share > tolerance)
    if not len(short):
        return Shortfall(None, None, 0.0, 0.0, 0)
    worst = min(short.tolist(), key=lambda row: (-share[row], -missing[row], row if keys is None else keys[row]))
    return Shortfall(
        worst, worst if keys is None else keys[worst], float(share[worst]), float(missing[worst]), len(short)
    )
