"""Realised reach: whānau really walked with, as released, for the need there is. It stands beside access. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .picture import AccessPicture


@dataclass(frozen=True)
class Realised:
    """One district. engaged: as released; None where it is hidden. reached: the share of its need with any reach."""

    ta_code: str
    name: str
    engaged: int | None
    released: bool  # whether the release has a figure of this district at all
    need: float
    reached: float

    @property
    def for_a_thousand(self) -> float | None:
        """Whānau walked with for each 1,000 people of need; None where it cannot be said."""
        return None if self.engaged is None or not self.need else 1000 * self.engaged / self.need


def realised(picture: AccessPicture, engaged: Mapping[str, int | None]) -> list[Realised]:
    """Each district of the picture: those with the least first; those that cannot be said last."""
    need: dict[str, float] = {}
    reached: dict[str, float] = {}
    names = {one.community.ta_code: one.community.ta_name for one in picture.standings}
    for one in picture.standings:
        code = one.community.ta_code
        need[code] = need.get(code, 0.0) + one.need
        reached[code] = reached.get(code, 0.0) + one.need * (one.level > 0)
    rows = [
        Realised(code, names[code], engaged.get(code), code in engaged, need[code], reached[code] / (need[code] or 1))
        for code in need
    ]
    return sorted(rows, key=lambda row: (row.for_a_thousand is None, row.for_a_thousand or 0.0, row.name))
