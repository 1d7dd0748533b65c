"""Where the middle of an area is: what distances are measured between, for no point of a person is ever held."""

from __future__ import annotations

from typing import NamedTuple

from . import queries
from .models import Level


class Centre(NamedTuple):
    """A point in degrees; longitudes east of the 180th meridian are negative."""

    latitude: float
    longitude: float


def centres(level: Level | str) -> dict[str, Centre]:
    """The middle of each area of a level, by code: an SA2's as published, a district's where its people live.

    Areas whose set says nothing of it are left out.
    """
    if level == Level.TA:
        north, east = (queries.figures(f"centre_{one}", level=level) for one in ("latitude", "longitude"))
        return {
            code: Centre(float(north[code] or 0), float(value)) for code, value in east.items() if value is not None
        }
    given = queries.areas(level).filter(latitude__isnull=False, longitude__isnull=False)
    return {code: Centre(*at) for code, *at in given.values_list("code", "latitude", "longitude")}
