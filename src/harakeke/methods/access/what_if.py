"""What if there were more: access before and after, and who gains.

Access adds up. New supply changes what is offered at a site and nobody's way there, so what it adds is the access to
it alone: only its own pairs are counted, however large the country is, and nobody ever loses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .catchment import Access, catchment_access
from .decay import Decay
from .refused import AccessError, Real, Whole
from .travel import Travel


@dataclass(frozen=True)
class WhatIf:
    """Access `before` and what is added (`gain`), both areas × services; `added` is the access to the extra alone."""

    before: Access
    added: Access

    @property
    def gain(self) -> Real:
        return self.added.value

    @cached_property
    def after(self) -> Real:
        return self.before.value + self.gain

    def gainers(self, service: int = 0) -> Whole:
        """The areas that gain: those that most need gains in first, of equal ones the lower row."""
        gain = self.gain[:, service] * self.before.demand
        order: Whole = np.lexsort((np.arange(len(gain)), -gain))
        gaining: Whole = order[self.gain[order, service] > 0]
        return gaining


def what_if(
    before: Access,
    extra: npt.ArrayLike,
    travel: Travel,
    decay: Decay,
    *,
    catchment: npt.ArrayLike | None = None,
    stretch_from: float | None = None,
) -> WhatIf:
    """Access with extra supply. `travel` leads from the same areas to the extra's sites, new ones or old.

    For more at sites that are there already, take their pairs: `before.travel.to_sites([3, 7])`. Give the decay and
    the catchment that `before` was made with.

    >>> from harakeke.methods.access import LUO_QI, Travel, catchment_access
    >>> before = catchment_access([100, 50], [2.0], Travel([0], [0], [5], rows=(2, 1)), LUO_QI)
    >>> found = what_if(before, [1.0], Travel([1], [0], [5], rows=(2, 1)), LUO_QI)
    >>> found.after[:, 0].tolist(), found.gainers().tolist()
    ([0.02, 0.02], [1])
    """
    if travel.rows[0] != len(before.demand):
        raise AccessError(
            "travel", f"It leads from {travel.rows[0]} areas, not {len(before.demand)}.", "Give the areas of before."
        )
    added = catchment_access(before.demand, extra, travel, decay, catchment=catchment, stretch_from=stretch_from)
    if added.value.shape != before.value.shape:
        raise AccessError("extra", "It has other services.", "Give one column for each service of before.")
    return WhatIf(before, added)
