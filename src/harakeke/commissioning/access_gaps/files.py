"""The picture as three files, D, S and T, from which `harakeke access` works out the same figures again. Pure.

Numbers are written whole, so that nothing is lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator

from .assumptions import UNKNOWN_IS, Assumptions
from .picture import AccessPicture, Site

Row = tuple[str, ...]
DEMAND = ("area", "name", "people", "need", "rurality", "lat", "lon")
SUPPLY = ("site", "name", "fte", "lat", "lon")
TRAVEL = ("area", "site", "minutes")


def rows_of(file: str, picture: AccessPicture) -> Iterator[Row]:
    """Heading and rows of file "D", "S" or "T". Raises KeyError for another."""
    heading, rows = {"D": (DEMAND, _demand), "S": (SUPPLY, _supply), "T": (TRAVEL, _travel)}[file]
    yield heading
    yield from rows(picture)


def command(assumptions: Assumptions) -> str:
    """What to type to have the same figures again.

    >>> command(Assumptions(decay="even"))[-61:]
    '--decay 30=1 --catchment city=30,town=45,country=60 --stretch'
    """
    decay = {"zones": "10=1,20=0.68,30=0.22", "smooth": "gaussian:20", "even": "30=1"}[assumptions.decay]
    minutes = ",".join(f"{one}={getattr(assumptions, one)}" for one in ("city", "town", "country"))
    said = (
        f"harakeke access --demand D.csv --supply S.csv --travel T.csv --out DIR --decay {decay} --catchment {minutes}"
    )
    return said if assumptions.stretch_from is None else f"{said} --stretch"


def site_code(site: Site) -> str:
    """A site's code: level and code of its area; what is only supposed there is another site."""
    return f"{site.level}-{site.code}" + ("-more" if site.extra else "")


def _demand(picture: AccessPicture) -> Iterator[Row]:
    counted = picture.counted
    for one, need in zip(counted.communities, counted.need.tolist(), strict=True):
        at = (repr(one.centre.latitude), repr(one.centre.longitude))
        yield one.code, one.name, str(one.people), repr(need), one.rurality or UNKNOWN_IS, *at


def _supply(picture: AccessPicture) -> Iterator[Row]:
    for one in picture.sites:
        at = (repr(one.centre.latitude), repr(one.centre.longitude))
        yield site_code(one), one.name, str(one.fte), *at


def _travel(picture: AccessPicture) -> Iterator[Row]:
    counted = picture.counted
    codes, sites = [one.code for one in counted.communities], [site_code(one) for one in counted.sites]
    travel = counted.travel
    for area, site, minutes in zip(
        travel.demand.tolist(), travel.supply.tolist(), travel.minutes.tolist(), strict=True
    ):
        yield codes[area], sites[site], repr(minutes)
