"""Where a community could keep a team of its own: candidates for localised commissioning. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harakeke.methods.access import Candidates, Setting, Viable
from harakeke.methods.access import candidates as candidates_of

from .assumptions import Assumptions
from .picture import Counted, Site, count
from .places import Country


@dataclass(frozen=True)
class Team:
    """What would keep a team: need that is not met, together, of at least so many people; at most so many rings of
    neighbours away from where the local organisation is; and how many such places to choose."""

    need: int = 4000
    rings: int = 2
    places: int = 4

    @property
    def viable(self) -> Viable:
        """A community of more than five teams' need is several communities."""
        return Viable(least=float(self.need), most=5.0 * self.need, rings=self.rings)


@dataclass(frozen=True)
class Found:
    """The candidates, under how many settings they were tried, and how many organisations are known in each place."""

    candidates: Candidates
    settings: int
    organisations: Mapping[str, int]


def find(
    country: Country,
    sites: tuple[Site, ...],
    ways: Mapping[str, Assumptions],
    region: str,
    beside: Iterable[tuple[str, str]],
    organisations: Mapping[str, int],
    team: Team,
) -> Found:
    """Try every way of looking; the first is the main one. organisations: by code, of the region's communities."""
    settings = {name: _setting(count(country, sites, one, region=region), region) for name, one in ways.items()}
    keys = [one.code for one in country.communities if region in ("", one.region)]
    known = set(keys)
    pairs = [(one, other) for one, other in beside if one in known and other in known]
    local = [organisations.get(code, 0) for code in keys]
    return Found(
        candidates_of(keys, settings, pairs, local, team.viable, sites=team.places), len(settings), organisations
    )


def _setting(counted: Counted, region: str) -> Setting:
    rows = [row for row, one in enumerate(counted.communities) if region in ("", one.region)]
    return Setting(access=counted.access.value[rows, 0], need=counted.need[rows])


def steadiness(
    country: Country, sites: tuple[Site, ...], ways: Mapping[str, Assumptions], region: str
) -> dict[str, tuple[int, int]]:
    """By community: under how many ways of looking it reaches nobody, and how many ways there were."""
    none: dict[str, int] = {}
    for one in ways.values():
        counted = count(country, sites, one, region=region)
        for row, community in enumerate(counted.communities):
            none[community.code] = none.get(community.code, 0) + (counted.access.value[row, 0] == 0)
    return {code: (int(many), len(ways)) for code, many in none.items()}
