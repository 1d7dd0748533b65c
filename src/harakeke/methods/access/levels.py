"""None, limited or reached: what an area's access comes to, and why, in numbers that add up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from .catchment import Access
from .order_free import total
from .refused import AccessError, Real, Whole, amounts

LIMITED_BELOW = 0.5
"""An area is limited where it has less than this share of the mean. A choice, not a finding: say which was made."""


class Level(IntEnum):
    NONE = 0
    LIMITED = 1
    REACHED = 2


@dataclass(frozen=True)
class Reason:
    """Why an area has the level it has.

    `by_nearness` ÷ `sharing` is its access: the supply in its catchment counted by nearness, and the need that shares
    that supply, counted likewise. `nearest` is a supply row and is None, with its minutes, where no travel is known.
    """

    level: Level
    access: float
    share_of_mean: float
    nearest: int | None
    minutes: float | None
    in_catchment: float
    by_nearness: float
    sharing: float


@dataclass(frozen=True)
class Levels:
    """Levels by area and service (`level`), the `mean` and what is `limited` below it, and what the reasons need."""

    level: Whole
    mean: Real
    limited: Real
    access: Access
    nearest: Whole
    minutes: Real
    in_catchment: Real
    by_nearness: Real

    def reason(self, area: int, service: int = 0) -> Reason:
        """Why this area has this level of a service."""
        access, mean = float(self.access.value[area, service]), float(self.mean[service])
        nearest, by_nearness = int(self.nearest[area, service]), float(self.by_nearness[area, service])
        return Reason(
            level=Level(int(self.level[area, service])),
            access=access,
            share_of_mean=access / mean if mean else 0.0,
            nearest=nearest if nearest >= 0 else None,
            minutes=float(self.minutes[area, service]) if nearest >= 0 else None,
            in_catchment=float(self.in_catchment[area, service]),
            by_nearness=by_nearness,
            sharing=by_nearness / access if access else 0.0,
        )


def levels(
    access: Access,
    need: npt.ArrayLike | None = None,
    *,
    limited_below: float = LIMITED_BELOW,
    mean: npt.ArrayLike | None = None,
) -> Levels:
    """Each area's level of each service: none is 0, limited below that share of the mean, reached otherwise.

    The mean is over `need` (that of the access if not given). Give the `mean` of an earlier run to compare with it.
    Of sites equally near, the lower supply row is the nearest.

    >>> from harakeke.methods.access import LUO_QI, Travel, catchment_access
    >>> travel = Travel([0, 1, 2], [0, 0, 0], [5, 25, 45], rows=(3, 1))
    >>> found = levels(catchment_access([300, 100, 100], [3.0], travel, LUO_QI))
    >>> [Level(one).name for one in found.level[:, 0]]
    ['REACHED', 'LIMITED', 'NONE']
    >>> found.reason(2).minutes, found.reason(2).access
    (45.0, 0.0)
    """
    weights = access.demand if need is None else amounts("need", need, rows=len(access.demand))
    if not 0 <= limited_below < np.inf:
        raise AccessError("limited_below", f"{limited_below:g} is no share.", "Give one such as 0.5.")
    means = _means(access, weights) if mean is None else amounts("mean", mean, rows=access.value.shape[1])
    limited = limited_below * means
    level = np.where(access.value == 0, Level.NONE, np.where(access.value < limited, Level.LIMITED, Level.REACHED))
    nearest, minutes = _nearest(access)
    travel, inside = access.travel, (access.weight > 0).astype(np.float64)
    reached = [travel.by_demand.sums(inside * one[travel.supply]) for one in access.supply.T]
    nearness = [travel.by_demand.sums(_counted(access) * one[travel.supply]) for one in access.supply.T]
    return Levels(
        level.astype(np.int64), means, limited, access, nearest, minutes, np.stack(reached, 1), np.stack(nearness, 1)
    )


def unmet_need(access: npt.ArrayLike, need: npt.ArrayLike, enough: float) -> Real:
    """The need that is not met where access is below `enough`: all of it at 0, none at `enough`, evenly between.

    >>> unmet_need([0.0, 0.5, 2.0], [100, 100, 100], enough=1.0).tolist()
    [100.0, 50.0, 0.0]
    """
    found = amounts("access", access)
    wanted = amounts("need", need, rows=len(found))
    if enough <= 0:
        return np.zeros_like(wanted)
    short: Real = wanted * np.clip(1.0 - found / enough, 0.0, 1.0)
    return short


def _counted(access: Access) -> Real:
    """Each pair's weight; that to a site nobody shares counts for nothing."""
    found: Real = np.where(access.shared_by[access.travel.supply] > 0, access.weight, 0.0)
    return found


def _means(access: Access, weights: Real) -> Real:
    everybody = total(weights)
    if not everybody:
        return np.zeros(access.value.shape[1])
    return np.array([total(weights * one) for one in access.value.T]) / everybody


def _nearest(access: Access) -> tuple[Whole, Real]:
    """The nearest site that offers each service, also beyond the catchment, and its minutes; -1 and NaN if none."""
    travel, shape = access.travel, access.value.shape
    sites, minutes = np.full(shape, -1, dtype=np.int64), np.full(shape, np.nan)
    for service, offered in enumerate(access.supply.T):
        pairs = np.flatnonzero((offered > 0)[travel.supply])
        area, least = travel.demand[pairs], np.full(shape[0], np.inf)
        np.minimum.at(least, area, travel.minutes[pairs])
        pairs = pairs[travel.minutes[pairs] == least[area]]
        first = np.full(shape[0], travel.rows[1], dtype=np.int64)
        np.minimum.at(first, travel.demand[pairs], travel.supply[pairs])
        known = np.isfinite(least)
        sites[known, service], minutes[known, service] = first[known], least[known]
    return sites, minutes
