"""What areas are called where several stand in one list: an SA2 with its district, for names are used twice."""

from __future__ import annotations

from collections.abc import Collection

from . import queries
from .models import Level


def area_labels(keys: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """By level and code. Codes of areas that are in no set in use are left out."""
    found: dict[tuple[str, str], str] = {}
    names = dict(queries.areas(Level.TA).values_list("code", "name"))
    for level in sorted({level for level, _code in keys}):
        codes = [code for one, code in keys if one == level]
        for code, name, ta in queries.areas(level).filter(code__in=codes).values_list("code", "name", "ta_code"):
            district = names.get(ta, "") if level == Level.SA2 else ""
            found[level, code] = f"{name}, {district}" if district else name
    return found
