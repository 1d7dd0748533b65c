"""The divisor methods: where each rounds. Between k and k + 1 stands one signpost; what is above it goes up.

Source: Balinski and Young, "Fair Representation" (1982). A row's claim to its unit k + 1 is its votes divided by the
signpost d(k); the largest claims win.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Signposts:
    """One divisor method.

    at: d(k) for an array of whole numbers. below: how many signposts lie below each x (off by one in the last
    digit's breadth, which callers allow for). exactly: d(k) to the `power`, which keeps Hill's roots rational.
    """

    at: Callable[[Floats], Floats]
    below: Callable[[Floats], Floats]
    exactly: Callable[[int], Fraction]
    power: int = 1

    @property
    def first_is_free(self) -> bool:
        """Whether d(0) = 0: whoever has any votes has a boundless claim to one unit."""
        return self.exactly(0) == 0


WEBSTER = Signposts(lambda k: k + 0.5, lambda x: np.ceil(x - 0.5), lambda k: Fraction(2 * k + 1, 2))
JEFFERSON = Signposts(lambda k: k + 1.0, lambda x: np.ceil(x) - 1, lambda k: Fraction(k + 1))
ADAMS = Signposts(lambda k: k + 0.0, np.ceil, Fraction)
HILL = Signposts(
    lambda k: np.sqrt(k * (k + 1.0)),
    lambda x: np.ceil((np.sqrt(1 + 4 * x * x) - 1) / 2),
    lambda k: Fraction(k * (k + 1)),
    power=2,
)
DEAN = Signposts(
    lambda k: k * (k + 1.0) / (k + 0.5),
    lambda x: np.ceil((x - 1 + np.sqrt(x * x + 1)) / 2),
    lambda k: Fraction(2 * k * (k + 1), 2 * k + 1),
)

DIVISOR_METHODS = {
    "webster": WEBSTER, "sainte-lague": WEBSTER,
    "jefferson": JEFFERSON, "dhondt": JEFFERSON,
    "adams": ADAMS,
    "hill": HILL, "huntington": HILL,
    "dean": DEAN,
}  # fmt: skip


def signposts_of(method: str) -> Signposts:
    """The divisor method of that name; a ValueError that lists them if there is none."""
    if method not in DIVISOR_METHODS:
        raise ValueError(f"There is no divisor method {method!r}; choose one of {', '.join(DIVISOR_METHODS)}.")
    return DIVISOR_METHODS[method]
