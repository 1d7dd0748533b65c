"""The enhanced two-step floating catchment (Luo and Qi 2009): supply shared among those who can get to it.

Step one, at each site j: its supply divided by everybody who can reach it, counted by nearness,
R_j = S_j ÷ Σ_i w(d_ij)·D_i. Step two, at each area i: what it can reach, counted by nearness, A_i = Σ_j w(d_ij)·R_j.
So all supply that anybody can reach is shared out and nothing else: Σ_i D_i·A_i = Σ_j S_j over the sites in reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .decay import Decay
from .order_free import total
from .refused import AccessError, Real, Whole, amounts
from .travel import Travel

OUT_OF_REACH = 1e-30
"""A weight below this counts as 0, so that no ratio is too large for a number."""


@dataclass(frozen=True)
class Access:
    """Supply for each person (or unit of need), by area and service, and how it came about.

    `value` is areas × services; it is 0, never NaN, where nothing is in reach. `ratio` is sites × services (R above)
    and `shared_by` the need that shares each site, by nearness. `weight` is each pair's, in the order of `travel`.
    """

    value: Real
    ratio: Real
    shared_by: Real
    weight: Real
    demand: Real
    supply: Real
    travel: Travel

    @cached_property
    def reachable(self) -> Real:
        """Each service's supply that somebody can reach."""
        kept: Real = np.where(self.shared_by[:, None] > 0, self.supply, 0.0)
        return np.array([total(one) for one in kept.T])

    @cached_property
    def shared_out(self) -> Real:
        """Each service's Σ demand × access: equal to `reachable` but for rounding."""
        return np.array([total(self.demand * one) for one in self.value.T])

    @cached_property
    def mean(self) -> Real:
        """Each service's supply for each unit of need, over everybody: 0 where there is no need at all."""
        everybody = total(self.demand)
        return self.shared_out / everybody if everybody else np.zeros_like(self.shared_out)

    def unreached(self, service: int = 0) -> Whole:
        """The areas that reach none of a service, whether anybody lives there or not."""
        found: Whole = np.flatnonzero(self.value[:, service] == 0)
        return found

    def unshared(self, service: int = 0) -> Whole:
        """The sites whose supply of a service nobody can reach."""
        found: Whole = np.flatnonzero((self.supply[:, service] > 0) & (self.shared_by == 0))
        return found


def catchment_access(
    demand: npt.ArrayLike,
    supply: npt.ArrayLike,
    travel: Travel,
    decay: Decay,
    *,
    catchment: npt.ArrayLike | None = None,
    stretch_from: float | None = None,
) -> Access:
    """Access to each service from each area.

    `demand` is people or need, one number an area. `supply` is one number a site, or sites × services. `catchment` is
    the farthest anybody of an area goes: one number an area, or one for all. With `stretch_from`, `decay` was declared
    for a catchment of so many minutes and is stretched to each area's own.

    A site that only areas without need reach is shared by nobody: it adds to no area and is among `unshared`.
    The result is the same to the last bit whatever the order of areas, sites and pairs.

    The three towns of PySAL's hospital example: 1 minute within a town, 40 between each town and the city, 80 between
    the towns; gravity to the power of −1, nobody goes farther than 61.

    >>> from harakeke.methods.access import Gravity
    >>> minutes = [[1, 80, 40], [80, 1, 40], [40, 40, 1]]
    >>> towns = Travel(*np.indices((3, 3)).reshape(2, -1), np.ravel(minutes), rows=(3, 3))
    >>> found = catchment_access([100, 50, 10], [15, 20, 100], towns, Gravity(-1), catchment=61)
    >>> [f"{one:.6f}" for one in found.value[:, 0]]
    ['0.331444', '0.579828', '7.286418']
    >>> round(float(found.shared_out[0]), 9)
    135.0
    """
    areas, sites = travel.rows
    need = amounts("demand", demand, rows=areas)
    offered = _supply(supply, sites)
    weight = _weights(travel, decay, catchment, stretch_from)
    shared_by = travel.by_supply.sums(weight * need[travel.demand])
    ratio = np.divide(offered, shared_by[:, None], out=np.zeros_like(offered), where=shared_by[:, None] > 0)
    value = np.empty((areas, offered.shape[1]))
    for service, each in enumerate(np.ascontiguousarray(ratio.T)):
        value[:, service] = travel.by_demand.sums(weight * each[travel.supply])
    return Access(value, ratio, shared_by, weight, need, offered, travel)


def _supply(supply: npt.ArrayLike, sites: int) -> Real:
    found = np.asarray(supply)
    if found.ndim == 1:
        return amounts("supply", found, rows=sites)[:, None]
    return amounts("supply", found, rows=sites, dimensions=2)


def _weights(travel: Travel, decay: Decay, catchment: npt.ArrayLike | None, stretch_from: float | None) -> Real:
    minutes = travel.minutes
    if catchment is None:
        if stretch_from is not None:
            raise AccessError("catchment", "There is none to stretch to.", "Give one for each area.")
        return _checked(decay(minutes))
    farthest = np.asarray(catchment, dtype=np.float64)
    farthest = amounts("catchment", np.full(travel.rows[0], farthest) if farthest.ndim == 0 else farthest,
                       rows=travel.rows[0])  # fmt: skip
    own = farthest[travel.demand]
    if stretch_from is not None:
        minutes = minutes * np.divide(stretch_from, own, out=np.zeros_like(own), where=own > 0)
    found = _checked(decay(minutes))
    found[travel.minutes > own] = 0.0
    return found


def _checked(weights: Real) -> Real:
    found = amounts("decay", weights).copy()
    found[found < OUT_OF_REACH] = 0.0
    return found
