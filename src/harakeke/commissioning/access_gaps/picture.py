"""The picture of access: who reaches a navigator, who hardly does, who does not, and why. Facts in, picture out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from harakeke.methods.access import Access, Level, Levels, Travel, catchment_access, levels, travel_by_distance
from harakeke.methods.access.refused import Real
from harakeke.reference.centres import Centre

from .assumptions import Assumptions
from .places import Community, Country


@dataclass(frozen=True)
class Site:
    """A place where navigators work, or might: how much of them, and whose. extra: only supposed."""

    level: str
    code: str
    name: str
    fte: Decimal
    centre: Centre
    providers: tuple[str, ...] = ()
    extra: bool = False


@dataclass(frozen=True)
class Standing:
    """One community in the picture. access: FTE for one person of need; minutes: to the nearest, also if too far."""

    community: Community
    level: Level
    need: float
    access: float
    share_of_mean: float
    catchment: float
    nearest: Site | None
    minutes: float | None
    in_catchment: float
    sharing: float


@dataclass(frozen=True)
class Counted:
    """Everything at once, in rows: what the picture was worked out from, so that it can be worked out again."""

    communities: tuple[Community, ...]
    need: Real
    catchment: Real
    sites: tuple[Site, ...]
    travel: Travel
    access: Access
    levels: Levels


@dataclass(frozen=True)
class AccessPicture:
    """Who can reach a navigator in an agency's area, those who cannot first."""

    assumptions: Assumptions
    standings: tuple[Standing, ...]
    counted: Counted

    @property
    def sites(self) -> tuple[Site, ...]:
        return self.counted.sites

    @property
    def mean(self) -> float:
        return float(self.counted.levels.mean[0])

    @cached_property
    def by_code(self) -> dict[str, Standing]:
        return {one.community.code: one for one in self.standings}

    def at(self, level: Level) -> list[Standing]:
        """The communities with this much reach."""
        return [one for one in self.standings if one.level == level]

    def people(self, level: Level) -> int:
        """How many people live in them: published census figures, added up."""
        return sum(one.community.people for one in self.at(level))

    @property
    def unshared(self) -> list[Site]:
        """Where navigators work that nobody of the picture can reach."""
        return [self.sites[row] for row in self.counted.access.unshared()]


def picture(
    country: Country, sites: Sequence[Site], assumptions: Assumptions, *, region: str = "", mean: float | None = None
) -> AccessPicture:
    """Put everything together. region: a commissioning region's code, empty for the whole country.

    Our own navigators are shared by our own area; everyone's by everyone, also across a border. mean: of an earlier
    picture, to compare with it.
    """
    counted = count(country, tuple(sites), assumptions, region=region, mean=mean)
    standings = [_standing(counted, row) for row, one in enumerate(counted.communities) if region in ("", one.region)]
    order = sorted(standings, key=lambda one: (one.level, -one.need, one.community.code))
    return AccessPicture(assumptions, tuple(order), counted)


def count(
    country: Country, sites: tuple[Site, ...], assumptions: Assumptions, *, region: str = "", mean: float | None = None
) -> Counted:
    """The arrays, handed to the method."""
    ours = assumptions.whose == "ours" and region
    rows = [row for row, one in enumerate(country.communities) if not ours or one.region == region]
    communities = tuple(country.communities[row] for row in rows)
    need = country.need(assumptions.beta, assumptions.people)[rows]
    travel = _travel(communities, sites, assumptions)
    catchment = np.array([assumptions.catchment(one.rurality) for one in communities])
    access = reach(need, sites, travel, catchment, assumptions)
    told = None if mean is None else [mean]
    found = levels(access, limited_below=assumptions.limited_below, mean=told)
    return Counted(communities, need, catchment, sites, travel, access, found)


def reach(need: Real, sites: Sequence[Site], travel: Travel, catchment: Real, assumptions: Assumptions) -> Access:
    """Access by the assumptions' decay and catchments."""
    supply = np.array([float(one.fte) for one in sites])
    return catchment_access(
        need, supply, travel, assumptions.decay_function, catchment=catchment, stretch_from=assumptions.stretch_from
    )


def _travel(communities: Sequence[Community], sites: Sequence[Site], assumptions: Assumptions) -> Travel:
    """Every pair within the widest catchment, and from everywhere the nearest navigator, however far."""
    return travel_by_distance(
        [one.centre for one in communities], [one.centre for one in sites], limit=assumptions.farthest,
        speed=assumptions.speed, detour=assumptions.detour, offers=np.ones((len(sites), 1)),
    )  # fmt: skip


def _standing(counted: Counted, row: int) -> Standing:
    why = counted.levels.reason(row)
    return Standing(
        counted.communities[row], why.level, float(counted.need[row]), why.access, why.share_of_mean,
        float(counted.catchment[row]), None if why.nearest is None else counted.sites[why.nearest], why.minutes,
        why.in_catchment, why.sharing,
    )  # fmt: skip
