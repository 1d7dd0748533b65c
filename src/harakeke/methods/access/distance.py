"""Travel by great circles where no road network is loaded: an assumption, declared with its detour and its speed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .refused import AccessError, Real, Whole, amounts
from .travel import Travel

EARTH_KM = 6371.0088
"""The mean radius of the Earth."""
DETOUR = 1.3
"""Assumed: a road is so many times as long as the great circle. Measure it where roads are known."""
SPEED = 50.0
"""Assumed: kilometres an hour from door to door."""
SITES_AT_ONCE, AREAS_AT_ONCE = 64, 512
DECIMALS = 6  # of a minute: machines differ beyond


def great_circle(one: npt.ArrayLike, other: npt.ArrayLike) -> Real:
    """Kilometres between points (latitude, longitude in degrees), one by one or one against many (haversine).

    >>> float(np.round(great_circle([[-41.2889, 174.7772]], [[-36.8485, 174.7633]])[0], 1))  # Wellington, Auckland
    493.8
    """
    first, second = np.radians(np.asarray(one, float)), np.radians(np.asarray(other, float))
    high = np.sin((second[..., 0] - first[..., 0]) / 2) ** 2
    wide = np.sin((second[..., 1] - first[..., 1]) / 2) ** 2
    found: Real = 2 * EARTH_KM * np.arcsin(np.sqrt(high + np.cos(first[..., 0]) * np.cos(second[..., 0]) * wide))
    return found


def travel_by_distance(
    demand_points: npt.ArrayLike,
    supply_points: npt.ArrayLike,
    *,
    limit: float,
    speed: float = SPEED,
    detour: float = DETOUR,
    offers: npt.ArrayLike | None = None,
) -> Travel:
    """The pairs within `limit` minutes: great circle × detour ÷ speed, to a millionth of a minute.

    With `offers` (sites × services, above 0 where a site offers one) the nearest site of each service is kept even
    beyond the limit, so that those who reach none can be told how far it is. Give `catchment_access` the limit as the
    catchment then.

    >>> travel_by_distance([[-38.0, 176.0]], [[-38.0, 176.1], [-38.0, 177.0]], limit=30).minutes.round(1).tolist()
    [13.7]
    """
    areas, sites = points("demand points", demand_points), points("supply points", supply_points)
    if not (speed > 0 and detour >= 1 and limit > 0):
        raise AccessError("speed, detour, limit", "One is too small.", "Speed and limit above 0, detour 1 or more.")
    an_hour = 60 * detour / speed
    parts = range(0, len(sites), SITES_AT_ONCE)
    found = [_within(areas, sites[at : at + SITES_AT_ONCE], limit, an_hour, at) for at in parts]
    area, site, minutes = (np.concatenate(one) for one in zip(*found, strict=True)) if found else _nothing()
    if offers is not None:
        offered = amounts("offers", offers, rows=len(sites), dimensions=2) > 0
        area, site, minutes = _with_nearest(areas, sites, offered, an_hour, (area, site, minutes))
    return Travel(area, site, minutes, rows=(len(areas), len(sites)))


def points(field: str, values: npt.ArrayLike) -> Real:
    """Latitude and longitude in degrees, one row a point; else the first row that is none."""
    found = np.asarray(values, dtype=np.float64)
    if found.size == 0:
        return np.zeros((0, 2))
    if found.ndim != 2 or found.shape[1] != 2:
        raise AccessError(field, "These are not pairs.", "Give latitude and longitude, one row a point.")
    wrong = ~((np.abs(found[:, 0]) <= 90) & (np.abs(found[:, 1]) <= 360))
    if wrong.any():
        raise AccessError(
            field, "This is no place on Earth.", "Give latitude, then longitude.", row=int(np.argmax(wrong))
        )
    return found


Pairs = tuple[Whole, Whole, Real]


def _nothing() -> Pairs:
    return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)


def _within(areas: Real, sites: Real, limit: float, an_hour: float, offset: int) -> Pairs:
    """The straight line through the Earth sorts out who may be in reach; the great circle decides."""
    angle = min(limit / an_hour / EARTH_KM, np.pi)
    site, area = np.nonzero(_directions(sites) @ _directions(areas).T >= np.cos(angle) - 1e-11)
    minutes = np.round(great_circle(areas[area], sites[site]) * an_hour, DECIMALS)
    kept = minutes <= limit
    return area[kept], site[kept] + offset, minutes[kept]


def _directions(places: Real) -> Real:
    high, wide = np.radians(places).T
    found: Real = np.stack([np.cos(high) * np.cos(wide), np.cos(high) * np.sin(wide), np.sin(high)], axis=1)
    return found


def _with_nearest(areas: Real, sites: Real, offered: npt.NDArray[np.bool_], an_hour: float, pairs: Pairs) -> Pairs:
    """The pairs, and for each area and service without one in reach the pair to the nearest site."""
    area, site, minutes = pairs
    more: set[tuple[int, int]] = set()
    for service in offered.T:
        theirs = np.flatnonzero(service)
        alone = np.setdiff1d(np.arange(len(areas)), area[service[site]])
        for at in range(0, len(alone) if len(theirs) else 0, AREAS_AT_ONCE):
            rows = alone[at : at + AREAS_AT_ONCE]
            away = np.round(great_circle(areas[rows][:, None], sites[theirs][None]), DECIMALS)
            more.update(zip(rows.tolist(), theirs[np.argmin(away, axis=1)].tolist(), strict=True))
    if not more:
        return pairs
    far, near = np.array(sorted(more), dtype=np.int64).T
    beyond = np.round(great_circle(areas[far], sites[near]) * an_hour, DECIMALS)
    return np.append(area, far), np.append(site, near), np.append(minutes, beyond)
