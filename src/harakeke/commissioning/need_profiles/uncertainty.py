"""How far a published count, or a sum of them, may be from the truth because each was rounded at random to base 3.

A count of remainder 1 goes down by 1 with probability 2/3 and up by 2 with 1/3; of remainder 2 the other way round;
one that 3 divides stays. All remainders being as likely, the truth lies 0 from the published count with probability
1/3, 1 to each side with 2/9, 2 to each side with 1/9: variance 4/3. Suppressed counts, people the census missed and
answers it filled in are not in it.
"""

from __future__ import annotations

import math
from functools import lru_cache

#: The distance of the truth from a published count, and its probability.
ERROR = {-2: 1 / 9, -1: 2 / 9, 0: 1 / 3, 1: 2 / 9, 2: 1 / 9}
VARIANCE = 4 / 3
COVERAGE = 0.9
NORMAL = 1.6448536269514722  # of a standard normal, 90 % lies within this
EXACT_UP_TO = 40


@lru_cache(maxsize=1024)
def half_width(cells: int) -> int:
    """The least whole number h such that a sum of so many rounded counts is within h of the truth in 90 % of draws.

    Exact up to 40 counts, then by the normal law of the sum (standard deviation √(4n/3)).

    >>> half_width(1), half_width(2), half_width(100)
    (2, 3, 19)
    """
    if cells <= 0:
        return 0
    if cells > EXACT_UP_TO:
        return round(NORMAL * math.sqrt(VARIANCE * cells))
    law = {0: 1.0}
    for _cell in range(cells):
        law = _with_one_more(law)
    inside, half = law[0], 0
    while inside < COVERAGE - 1e-12:
        half += 1
        inside += law[half] + law[-half]
    return half


def _with_one_more(law: dict[int, float]) -> dict[int, float]:
    found: dict[int, float] = {}
    for off, chance in law.items():
        for more, its in ERROR.items():
            found[off + more] = found.get(off + more, 0.0) + chance * its
    return found


def share_between(part: float, part_half: float, whole: float, whole_half: float) -> tuple[float, float] | None:
    """The least and the most that a share can be while part and whole each stay in their interval; None of nothing.

    Wider than 90 %, for it takes both at their worst; 0 and 1 are its ends.

    >>> low, high = share_between(30, 2, 60, 2)
    >>> round(low, 3), round(high, 3)
    (0.452, 0.552)
    """
    if whole <= 0:
        return None
    low = max(0.0, part - part_half) / (whole + whole_half)
    high = (part + part_half) / max(whole - whole_half, 1.0)
    return low, min(1.0, high)
