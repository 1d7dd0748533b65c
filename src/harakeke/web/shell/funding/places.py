"""What stands around areas: their districts or cities, their regions, and the tiles they are drawn on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from harakeke.reference import queries as reference
from harakeke.reference.models import Boundary, Level
from harakeke.web.shell.maps import Tile


@dataclass(frozen=True)
class Around:
    """district: the territorial authority of each area that the reference data know, by code. The rest: by code."""

    district: Mapping[str, str]
    district_names: Mapping[str, str]
    region_names: Mapping[str, str]
    tiles: Sequence[Tile]


def around(codes: Sequence[str]) -> Around:
    """What stands around these areas; asked anew when other reference data are loaded."""
    sets = reference.sets().filter(current=True, name__in=("ta", "sa2", "ta_tiles", "commissioning_region"))
    return _around(tuple(codes), tuple(sorted(sets.values_list("fingerprint", flat=True))))


@lru_cache(maxsize=8)
def _around(codes: tuple[str, ...], _of: tuple[str, ...]) -> Around:
    district = dict(reference.areas(Level.SA2).filter(code__in=codes).values_list("code", "ta_code"))
    district |= {code: code for code in reference.areas(Level.TA).filter(code__in=codes).values_list("code", flat=True)}
    names = dict(reference.areas(Level.TA).values_list("code", "name"))
    regions = dict(reference.areas(Level.COMMISSIONING_REGION).values_list("code", "name"))
    return Around(district, names, regions, _tiles(set(district.values()), names))


def _tiles(wanted: set[str], names: Mapping[str, str]) -> list[Tile]:
    """The tiles of these territorial authorities, moved so that the first stands at the edge."""
    found = Boundary.objects.filter(level=Level.TA, set__current=True, tile_column__isnull=False, code__in=wanted)
    placed = [(one.code, one.tile_column or 0, one.tile_row or 0) for one in found if one.code in names]
    left, top = (min((one[axis] for one in placed), default=1) - 1 for axis in (1, 2))
    return [Tile(code, names[code], column - left, row - top) for code, column, row in placed]
