"""The SA2 whose centre is nearest to a point: a model of where the point lies, and said to be one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..rows import AreaRow

Point = tuple[float | None, float | None]


def nearest_areas(points: Sequence[Point], areas: Sequence[AreaRow]) -> list[AreaRow | None]:
    """For each point (latitude, longitude) the area with the nearest centre, over the globe; None for no point.

    >>> north = AreaRow("sa2", "1", "North", "north", latitude=-35.0, longitude=174.0)
    >>> south = AreaRow("sa2", "2", "South", "south", latitude=-45.0, longitude=170.0)
    >>> [one and one.code for one in nearest_areas([(-36.0, 174.0), (None, None)], [north, south])]
    ['1', None]
    """
    centred = [one for one in areas if one.latitude is not None and one.longitude is not None and not one.outside]
    if not centred:
        return [None] * len(points)
    centres = _on_the_globe([(one.latitude, one.longitude) for one in centred])
    there = [at for at, (latitude, longitude) in enumerate(points) if latitude is not None and longitude is not None]
    found: list[AreaRow | None] = [None] * len(points)
    if there:
        nearest = np.argmax(_on_the_globe([points[at] for at in there]) @ centres.T, axis=1)
        for at, place in zip(there, nearest, strict=True):
            found[at] = centred[int(place)]
    return found


def _on_the_globe(points: Sequence[Point]) -> np.ndarray:
    """Points as directions from the globe's centre, so that the 180th meridian is no edge."""
    latitude, longitude = np.radians(np.array(points, dtype=float)).T
    across = np.cos(latitude)
    return np.stack([across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)], axis=1)
