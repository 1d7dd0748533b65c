"""Numbers that people write: digits with a point, and nothing that could be read in two ways."""

from __future__ import annotations

import math
import re

_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
LONGEST = 400


def number_in(text: object) -> float | None:
    """The number a text says, or None. No thousands marks, no dollar signs, no 'nan', nothing without end.

    >>> number_in("179000000.00"), number_in(" -1.5e3 "), number_in("1,000"), number_in("nan"), number_in("1e999")
    (179000000.0, -1500.0, None, None, None)
    """
    found = str(text).strip()
    if len(found) > LONGEST or not _NUMBER.fullmatch(found):
        return None
    number = float(found)
    return number if math.isfinite(number) else None
